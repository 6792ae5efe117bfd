package io.pilotage;

import java.io.File;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Says that a test needs programs that JDK 17 does not bring: on a user's machine the test is
 * skipped with the reason printed; where {@code CI=true} a missing program is a failure, so that
 * nothing is ever skipped unnoticed there.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsProgram.Condition.class)
public @interface NeedsProgram {

  /**
   * The programs, each looked for on the PATH and where Debian keeps daemons.
   *
   * @return names of executables
   */
  String[] value();

  /** Looks for the programs before the test is built. */
  final class Condition implements ExecutionCondition {

    private static final List<String> DAEMONS = List.of("/usr/sbin", "/usr/local/sbin", "/sbin");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context
          .getElement()
          .flatMap(element -> AnnotationSupport.findAnnotation(element, NeedsProgram.class))
          .map(needs -> judge(context.getDisplayName(), needs.value()))
          .orElseGet(() -> ConditionEvaluationResult.enabled("needs no program"));
    }

    private static ConditionEvaluationResult judge(String test, String... programs) {
      return judge(test, missing(programs), "true".equals(System.getenv("CI")));
    }

    static ConditionEvaluationResult judge(String test, List<String> missing, boolean ci) {
      if (missing.isEmpty()) {
        return ConditionEvaluationResult.enabled("every program is there");
      }
      String reason = test + " needs " + String.join(", ", missing) + ", not installed here";
      if (ci) {
        throw new ExtensionConfigurationException(reason + "; in CI nothing is skipped");
      }
      return ConditionEvaluationResult.disabled(reason);
    }

    static List<String> missing(String... programs) {
      return Arrays.stream(programs).filter(program -> !isInstalled(program)).toList();
    }

    private static boolean isInstalled(String program) {
      String path = System.getenv().getOrDefault("PATH", "");
      return Stream.concat(Arrays.stream(path.split(File.pathSeparator, -1)), DAEMONS.stream())
          .filter(directory -> !directory.isEmpty())
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
  }
}
