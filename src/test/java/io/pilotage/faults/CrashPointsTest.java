package io.pilotage.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.effect.EffectHandler;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.jboss.byteman.check.RuleCheck;
import org.jboss.byteman.check.RuleCheckResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrashPointsTest {

  private static List<CrashPoint> points = List.of();

  @BeforeAll
  static void find() {
    points = CrashPoints.all();
  }

  @Test
  void everyHandlerOfAnEffectHasPointsBeforeAmidAndAfter() {
    List<String> handlers =
        CrashPoints.house().stream()
            .filter(type -> type.isAssignableTo(EffectHandler.class) && !type.isInterface())
            .map(type -> type.getName())
            .toList();

    assertThat(handlers).hasSizeGreaterThan(7);
    for (String handler : handlers) {
      assertThat(points)
          .as(handler)
          .filteredOn(point -> point.type().equals(handler))
          .extracting(CrashPoint::moment)
          .contains("3-before-the-effect", "5-after-the-effect")
          .anyMatch(moment -> moment.startsWith("4-after-"));
    }
  }

  @Test
  void everyKindHasItsWholeLife() {
    assertThat(points)
        .filteredOn(point -> point.effect().equals("look-up"))
        .extracting(CrashPoint::moment)
        .contains(
            "1-intent-not-committed",
            "2-sending-not-committed",
            "3-before-the-effect",
            "5-after-the-effect",
            "6-outcome-not-committed",
            "7-outcome-committed",
            "8-delivery-not-committed");
  }

  @Test
  void noTwoPointsHaveOneName() {
    assertThat(points).extracting(CrashPoint::id).doesNotHaveDuplicates();
  }

  /** A rule that Byteman cannot put into its class would never be reached. */
  @Test
  void everyRuleFitsItsClass() {
    RuleCheck check = new RuleCheck();
    check.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
    points.forEach(point -> check.addRule(point.id(), point.rule("/armed")));
    check.checkRules();
    RuleCheckResult result = check.getResult();

    assertThat(result.getErrorMessages()).isEmpty();
    assertThat(result.getParseErrorMessages()).isEmpty();
    assertThat(result.getTypeErrorMessages()).isEmpty();
    assertThat(result.getWarningMessages()).isEmpty();
  }
}
