package io.pilotage.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.faults.Wires.Flag;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jboss.byteman.check.RuleCheck;
import org.jboss.byteman.check.RuleCheckResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WiresTest {

  /** A rule that Byteman cannot put into its class would never do anything. */
  @ParameterizedTest
  @EnumSource
  void whatHappensToTheMirrorFitsItsClasses(Flag flag) {
    RuleCheck check = new RuleCheck();
    check.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
    check.addRule(flag.name(), flag.rule(Path.of("/flag")));
    check.checkRules();
    RuleCheckResult result = check.getResult();

    assertThat(result.getErrorMessages()).isEmpty();
    assertThat(result.getParseErrorMessages()).isEmpty();
    assertThat(result.getTypeErrorMessages()).isEmpty();
    assertThat(result.getWarningMessages()).isEmpty();
    assertThat(result.getInfoMessages()).isNotEmpty();
  }
}
