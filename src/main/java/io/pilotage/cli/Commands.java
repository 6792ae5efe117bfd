package io.pilotage.cli;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.repository.SourceUnavailableException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: the check and the mirror without the service. */
@Command(
    name = "pilotage",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    headerHeading = "%n",
    header = "Checks, compares and mirrors RPM repositories on your own desk.",
    descriptionHeading = "%n",
    description = {
      "Called as @|bold java -jar pilotage.jar|@ COMMAND. Without a command, or with options such"
          + " as --server.port=8081, the jar starts the service."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  java -jar pilotage.jar check /srv/repository",
      "  java -jar pilotage.jar check --base sl4.txt --format html -o report.html \\",
      "      https://repository.example.org/cream",
      "  java -jar pilotage.jar fingerprint --format manifest -o frozen.txt /srv/repository",
      "  java -jar pilotage.jar compare frozen.txt /srv/repository",
      "",
      "A command's own help: java -jar pilotage.jar help COMMAND"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Fine.",
      "1:Findings of severity ERROR, or differences.",
      "2:The command line is not understood.",
      "3:The repository, or another thing to be read, is unavailable.",
      "4:Something cannot be written.",
      "70:A fault of this program.",
      "130:Interrupted."
    })
public final class Commands implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private Commands() {}

  /**
   * Carries out one command on this process's own streams.
   *
   * @param arguments the command, its options and parameters
   * @return the exit code
   */
  public static int run(String... arguments) {
    Interruption interruption = Interruption.ofThisThread();
    try {
      return execute(Console.real(), arguments);
    } finally {
      interruption.over();
    }
  }

  static int execute(Console console, String... arguments) {
    CommandLine line = commandLine(console, arguments);
    boolean coloured = console.likesColours() && !List.of(arguments).contains("--color=never");
    line.setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF));
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    return line.execute(arguments);
  }

  private static CommandLine commandLine(Console console, String... arguments) {
    CommandLine top = new CommandLine(new Commands());
    Map<String, Supplier<Object>> commands = commands(console);
    // To describe a command costs more than to carry out most: only one that is named is described,
    // and all where somebody asks for help or errs.
    String named = arguments.length == 0 ? "" : arguments[0];
    if (commands.containsKey(named)) {
      commands.keySet().retainAll(Set.of(named));
    }
    commands.values().forEach(command -> top.addSubcommand(command.get()));
    return top.addSubcommand(new HelpCommand())
        .addSubcommand(new GenerateCompletion())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(OsBranch.class, Commands::branch)
        .registerConverter(PilotId.class, Commands::pilot)
        .setExecutionExceptionHandler((problem, line, parsed) -> failed(problem, line, console));
  }

  private static Map<String, Supplier<Object>> commands(Console console) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("check", () -> new CheckCommand(console));
    commands.put("fingerprint", () -> new FingerprintCommand(console));
    commands.put("compare", () -> new CompareCommand(console));
    commands.put("mirror", () -> new MirrorCommand(console));
    commands.put("verify-dossier", () -> new VerifyDossierCommand(console));
    return commands;
  }

  private static OsBranch branch(String text) {
    try {
      return OsBranch.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException("'" + text + "' is " + e.getMessage());
    }
  }

  private static PilotId pilot(String text) {
    try {
      return new PilotId(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException("'" + text + "' is " + e.getMessage());
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }

  private static int failed(Exception problem, CommandLine line, Console console) {
    String command = line.getCommandName();
    if (problem instanceof InterruptedException) {
      console.say(command + ": interrupted");
      return ExitCode.INTERRUPTED;
    } else if (problem instanceof BadArgumentException || problem instanceof RefusedException) {
      console.say(command + ": " + problem.getMessage());
      console.say("Its help: java -jar pilotage.jar help " + command);
      return ExitCode.USAGE;
    } else if (problem instanceof UnavailableException
        || problem instanceof SourceUnavailableException) {
      console.say(command + ": " + problem.getMessage());
      return ExitCode.UNAVAILABLE;
    } else if (problem instanceof NotWrittenException) {
      console.say(command + ": " + problem.getMessage());
      return ExitCode.NOT_WRITTEN;
    } else if (problem instanceof IOException io) {
      console.say(command + ": " + Problems.text(io));
      return ExitCode.NOT_WRITTEN;
    }
    console.say(command + ": a fault of this program; please report it with all of this");
    problem.printStackTrace(console.err());
    return ExitCode.BUG;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
