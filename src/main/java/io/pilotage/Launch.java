package io.pilotage;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Where the packaged jar begins. The launcher of Spring Boot opens every library of the service,
 * which takes longer than most commands do: so commands find the few classes that they need
 * unpacked in the jar, and only the service goes through that launcher.
 */
public final class Launch {

  private static final String HOUSE = "!/BOOT-INF/classes/";
  private static final String LIBRARIES = "!/COMMAND-INF/classes/";

  private Launch() {}

  /**
   * The entry point of the packaged jar.
   *
   * @param arguments a command and what belongs to it, or Spring properties as options
   * @throws Throwable if the service cannot be started
   */
  public static void main(String[] arguments) throws Throwable {
    if (System.getProperty("jarmode") == null && isCommand(arguments)) {
      System.exit(command(arguments));
    }
    call(
        Launch.class.getClassLoader(),
        "org.springframework.boot.loader.launch.JarLauncher",
        "main",
        arguments);
  }

  /**
   * Whether somebody wants a command carried out rather than the service started. Only options
   * start the service, except the two that ask what this is.
   *
   * @param arguments of the process
   * @return true for a command, and for a word that is none: it is answered with the usage
   */
  public static boolean isCommand(String[] arguments) {
    return arguments.length > 0
        && (!arguments[0].startsWith("--")
            || arguments[0].equals("--help")
            || arguments[0].equals("--version"));
  }

  private static int command(String[] arguments) throws Throwable {
    String jar = "jar:" + Launch.class.getProtectionDomain().getCodeSource().getLocation();
    URL[] places = {new URL(jar + HOUSE), new URL(jar + LIBRARIES)};
    try (URLClassLoader classes =
        new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(classes);
      return (Integer) call(classes, "io.pilotage.cli.Commands", "run", arguments);
    }
  }

  private static Object call(ClassLoader classes, String type, String method, String[] arguments)
      throws Throwable {
    try {
      return Class.forName(type, true, classes)
          .getMethod(method, String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
