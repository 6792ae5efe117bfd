package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SiteDeploymentProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of("siteDeployment", Map.of("coordinator", "carla", "site", "CERN-PROD"));

  @BeforeEach
  void siteJoins() {
    run.start();
    assertThat(run.assignees("userTask_deployAtSite")).containsExactly("manager-of-CERN-PROD");
  }

  private static void deploy() {
    run.complete("userTask_deployAtSite", Map.of("deploymentOutcome", "DEPLOYED"));
  }

  private static void look(String publication, boolean patience) {
    run.done(
        "serviceTask_verifyPublication",
        Map.of("publication", publication, "publicationPatience", patience));
  }

  private static void decide(String decision) {
    assertThat(run.assignees("userTask_decideOnPublication")).containsExactly("carla");
    run.complete("userTask_decideOnPublication", Map.of("publicationDecision", decision));
  }

  @Rule({"P-19", "P-21"})
  @Test
  void deployedSiteIsDoneWhenItIsPublished() {
    deploy();
    look("PUBLISHED", false);
    run.endsAt("endEvent_sitePublished");
  }

  @Rule("P-21")
  @Test
  void slowInformationSystemIsLookedAtAgainForHoursThenAPersonDecides() {
    deploy();
    look("SITE_NOT_IN_BDII", true);
    run.waitsAt("event_publicationRetryDue");
    run.fire("event_publicationRetryDue");
    look("SITE_PRESENT_NO_MARK", false);
    run.waitsAt("userTask_decideOnPublication");
  }

  @Rule("P-21")
  @Test
  void unreachableBdiiIsNeverTakenForNotPublished() {
    deploy();
    look("BDII_UNREACHABLE", false);
    decide("LOOK_AGAIN");
    look("PUBLISHED", false);
    run.endsAt("endEvent_sitePublished");
  }

  @Rule("P-21")
  @Test
  void personMayAcceptASiteThatIsNotPublished() {
    deploy();
    look("SITE_NOT_IN_BDII", false);
    decide("ACCEPT");
    run.endsAt("endEvent_publicationAccepted");
  }

  @Rule("P-21")
  @Test
  void personMayExcludeASiteThatIsNotPublished() {
    deploy();
    look("SITE_NOT_IN_BDII", false);
    decide("EXCLUDE");
    run.endsAt("endEvent_siteExcluded");
  }

  @Rule("P-19")
  @Test
  void siteThatCannotDeployLeaves() {
    run.complete("userTask_deployAtSite", Map.of("deploymentOutcome", "LEFT"));
    run.endsAt("endEvent_siteDeclined");
  }

  @Rule("P-19")
  @Test
  void siteMayLeaveAtAnyTime() {
    deploy();
    look("SITE_NOT_IN_BDII", true);
    run.message(Messages.SITE_LEFT, Map.of());
    run.endsAt("endEvent_siteLeft");
  }
}
