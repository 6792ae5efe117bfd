package io.pilotage.sandbox;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FeedbackKind;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.FeedbackReport;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotDesk.UpdateRequest;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.process.demo.DemoDriver;
import io.pilotage.sandbox.ldap.SampleDirectory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The moves that stories are made of. */
final class Moves {

  private final PilotDesk desk;
  private final DemoDriver driver;
  private final @Nullable SampleDirectory directory;

  Moves(PilotDesk desk, DemoDriver driver, @Nullable SampleDirectory directory) {
    this.desk = desk;
    this.driver = driver;
    this.directory = directory;
  }

  /** Somebody completes a task. */
  Move task(String stem, String userId, Map<String, Object> fields) {
    return pilot -> driver.complete(pilot, stem, null, userId, fields);
  }

  /** Somebody completes the task of a site. */
  Move taskAt(String site, String stem, String userId, Map<String, Object> fields) {
    return pilot -> driver.complete(pilot, stem, site, userId, fields);
  }

  /** A date of the procedure is reached at once. */
  Move hasten(String element) {
    return pilot -> driver.hasten(pilot, element);
  }

  /** A site takes part. */
  Move accept(String site, String userId, int slots, int storageGb) {
    return pilot -> {
      Actor manager = DemoPeople.actor(userId);
      desk.answerCall(
          new SiteAnswer(pilot, site, SiteAnswerKind.ACCEPT, slots, storageGb, ""), manager);
      return true;
    };
  }

  /** A site stays away. */
  Move decline(String site, String userId, String remark) {
    return pilot -> {
      desk.answerCall(
          new SiteAnswer(pilot, site, SiteAnswerKind.DECLINE, null, null, remark),
          DemoPeople.actor(userId));
      return true;
    };
  }

  /** A site publishes the mark; with a real directory its own administrators must. */
  Move publish(String site, String objectClass, String attribute, String value) {
    return pilot -> {
      if (directory != null) {
        directory.publishMark(site, objectClass, attribute, value);
      }
      return true;
    };
  }

  /** A user tells how it went. */
  Move feedback(FeedbackKind kind, String vo, String useCase, String criterion, String text) {
    return pilot -> {
      desk.giveFeedback(
          pilot,
          new FeedbackReport(vo, useCase, kind, "some 200 jobs", "", criterion, text),
          DemoPeople.actor("vo"));
      return true;
    };
  }

  /** The coordinator wants a production update. */
  Move productionUpdate(String summary) {
    return pilot -> {
      desk.requestProductionUpdate(
          pilot, new UpdateRequest(summary), DemoPeople.actor(DemoPeople.COORDINATOR));
      return true;
    };
  }
}
