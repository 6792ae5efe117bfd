package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.pilotage.pilot.PilotId;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** Whatever of ours holds a secret does not show it when somebody writes the holder into a log. */
class SecretsTest {

  private static final String MARKER = "marker-0123456789-0123456789-0123456789";
  private static final Pattern SECRET =
      Pattern.compile("password|secret|token|credential|privatekey|passphrase");

  /** What a secret can be made of; a place where one lies, such as a path, is none. */
  private static final List<Class<?>> KINDS =
      List.of(
          CharSequence.class, char[].class, byte[].class, Key.class, AsymmetricKeyParameter.class);

  private static List<Class<?>> house = List.of();

  @BeforeAll
  static void readTheHouse() {
    URL main = Pilotage.class.getProtectionDomain().getCodeSource().getLocation();
    house =
        new ClassFileImporter()
            .importUrl(main).stream()
                .filter(type -> type.getPackageName().startsWith("io.pilotage"))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
  }

  @Test
  void theHoldersThatEverybodyKnowsAreFound() {
    assertThat(Stream.concat(records(), plain()).map(Class::getSimpleName))
        .contains(
            "SecuritySettings",
            "OidcSettings",
            "LinkSettings",
            "SandboxProperties",
            "Desk",
            "Made",
            "SigningKey");
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordWithASecretDoesNotShowIt(Class<?> type) throws ReflectiveOperationException {
    assertThat(made(type).toString()).doesNotContain(MARKER);
  }

  /** What is no record says only its name, as long as it has no text of its own. */
  @ParameterizedTest
  @MethodSource("plain")
  void whatElseHoldsASecretHasNoTextOfItsOwn(Class<?> type) throws NoSuchMethodException {
    assertThat(type.getMethod("toString").getDeclaringClass()).isEqualTo(Object.class);
  }

  static Stream<Class<?>> records() {
    return house.stream()
        .filter(Class::isRecord)
        .filter(type -> Arrays.stream(type.getRecordComponents()).anyMatch(SecretsTest::isSecret));
  }

  static Stream<Class<?>> plain() {
    return house.stream()
        .filter(type -> !type.isRecord())
        .filter(type -> Arrays.stream(type.getDeclaredFields()).anyMatch(SecretsTest::isSecret));
  }

  private static boolean isSecret(RecordComponent component) {
    return isSecret(component.getName(), component.getType());
  }

  private static boolean isSecret(Field field) {
    return !Modifier.isStatic(field.getModifiers())
        && !field.isSynthetic()
        && isSecret(field.getName(), field.getType());
  }

  private static boolean isSecret(String name, Class<?> type) {
    return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()
        && KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type));
  }

  private static Object made(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = isSecret(components[i]) ? secret(types[i]) : harmless(types[i]);
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new AssertionError(type + " refuses " + Arrays.toString(values), e.getCause());
    }
  }

  private static Object secret(Class<?> type) {
    if (type.isAssignableFrom(String.class)) {
      return MARKER;
    }
    throw new AssertionError("say how to show that a record hides " + type);
  }

  private static @Nullable Object harmless(Class<?> type) throws ReflectiveOperationException {
    Map<Class<?>, Object> values =
        Map.of(
            String.class,
            "",
            boolean.class,
            true,
            int.class,
            1,
            long.class,
            1L,
            URI.class,
            URI.create("https://pilotage.test/"),
            Path.class,
            Path.of("x"),
            Duration.class,
            Duration.ofSeconds(1),
            Instant.class,
            Instant.EPOCH,
            DataSize.class,
            DataSize.ofMegabytes(1));
    if (values.containsKey(type)) {
      return values.get(type);
    } else if (type == PilotId.class) {
      return PilotId.of(2026, 1);
    } else if (type == List.class) {
      return List.of();
    } else if (type == Set.class) {
      return Set.of();
    } else if (type == Map.class) {
      return Map.of();
    }
    return type.isRecord() ? made(type) : null;
  }
}
