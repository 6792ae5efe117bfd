package io.pilotage.process.rehearsal;

import static java.util.Map.entry;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.register.PilotRecord;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people usually type into the forms on the way of a pilot that meets no trouble. What nobody
 * knows yet stands in brackets, so that it is not taken for a fact in a draft.
 */
final class UsualAnswers {

  private static final int ANSWER_DAYS = 14;

  private final Wishes wishes;
  private final LocalDate today;

  UsualAnswers(Wishes wishes, LocalDate today) {
    this.wishes = wishes;
    this.today = today;
  }

  /** What is known of the pilot before it begins. */
  record Wishes(ReleaseCategory category, String repository, List<String> testSites) {}

  /** An answer: what is typed, and what that means in a few words. */
  record Answer(String text, Map<String, Object> fields) {}

  /**
   * The usual answer.
   *
   * @param stem of the form
   * @param pilot as it stands
   * @return empty for tasks that only trouble brings
   */
  Optional<Answer> of(String stem, PilotRecord pilot) {
    return Optional.ofNullable(
        switch (stem) {
          case "openReleaseProject" -> project(pilot);
          case "acceptReferentRole" -> answer("accepts", "referentAnswer", "ACCEPT");
          case "evaluateCategory" -> category();
          case "defineServiceCategory" -> answer("a new service", "serviceCategory", "NEW_SERVICE");
          case "describeYaim" -> answer("can be configured with YAIM", "yaimAvailability", "YES");
          case "provideDocumentation" -> documentation();
          case "stateImpact" -> impact();
          case "declareRepository" -> repository(pilot);
          case "defineIsAttribute" -> mark(pilot);
          case "chooseTestSites" ->
              answer(
                  "such as " + String.join(", ", wishes.testSites()),
                  "testSites",
                  String.join("\n", wishes.testSites()));
          case "reportDeploymentTest" -> report(pilot);
          case "consolidateReports" ->
              answer("go on", "reportsDecision", "PROCEED", "consolidation", "[the test reports]");
          case "decideOnFindings" ->
              answer(
                  "check again, the developers mended it",
                  "findingsDecision",
                  "CHECK_AGAIN",
                  "findingsReason",
                  "[what was mended]");
          case "writeReleaseNotes" ->
              answer("writes them", "releaseNotesText", "[the release notes]");
          case "decideOkOrDeny" -> answer("OK", "sa3Decision", "OK");
          case "prepareCall" -> call();
          case "decideOnMissingInterest" ->
              answer(
                  "close the pilot",
                  "missingInterestDecision",
                  "CLOSE",
                  "missingInterestReason",
                  "[no site can take part]");
          case "deployAtSite" -> deployment(pilot);
          case "announceAvailability" -> announcement(pilot);
          case "overseePilot" -> answer("until the end date", "endRemark", "[how the pilot went]");
          case "decideVerdict" -> verdict(pilot);
          default -> null;
        });
  }

  /** The appointment of somebody. */
  static Answer appoint(String coordinator, String name) {
    return answer(
        "appoints a coordinator, such as " + name,
        "appointment",
        "APPOINT",
        "newCoordinator",
        coordinator);
  }

  /** The referent is somebody. */
  static Answer identify(String referent, String name, String mail) {
    return answer(
        "names one of the developers, such as " + name,
        "newReferent",
        referent,
        "referentName",
        name,
        "referentMail",
        mail);
  }

  private Answer project(PilotRecord pilot) {
    LocalDate start = later(pilot.request().wantedStart(), today);
    LocalDate end = later(pilot.request().wantedEnd(), start.plusDays(1));
    return answer(
        "from %s to %s".formatted(start, end),
        "projectContact",
        pilot.request().contactMail(),
        "plannedStartDate",
        start.toString(),
        "plannedEndDate",
        end.toString());
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private Answer category() {
    return wishes.category() == ReleaseCategory.NORMAL
        ? answer("NORMAL", "releaseCategory", "NORMAL")
        : new Answer(
            "FAST, without a pre-deployment test",
            Map.of("releaseCategory", "FAST", "categoryReason", "[why FAST]", "testWanted", false));
  }

  private static Answer documentation() {
    return answer(
        "writes it",
        "installationDocument",
        "[how to install it]",
        "configurationDocument",
        "[how to configure it]",
        "patches",
        "[the patches]",
        "dependencies",
        "[what it depends on]");
  }

  private static Answer impact() {
    return answer(
        "states it",
        "servicesAffected",
        "[the services affected]",
        "hardwareNeeded",
        "[the hardware needed]",
        "softwareNeeded",
        "[the software needed]",
        "downtime",
        "[the downtime]",
        "rollbackPossible",
        "YES",
        "rollbackProcedure",
        "[how to roll back]");
  }

  private Answer repository(PilotRecord pilot) {
    return answer(
        "declares it",
        "sourceRepository",
        wishes.repository(),
        "repositoryBranches",
        branches(pilot));
  }

  private static String branches(PilotRecord pilot) {
    return pilot.request().osBranches().stream()
        .map(OsBranch::toString)
        .collect(Collectors.joining("\n"));
  }

  private static Answer mark(PilotRecord pilot) {
    return answer(
        "defines it",
        "markSchema",
        "GLUE13",
        "markObjectClass",
        "GlueCE",
        "markAttribute",
        "GlueCEStateStatus",
        "markValue",
        pilot.id().value());
  }

  private static Answer report(PilotRecord pilot) {
    return answer(
        "deployable",
        "osBranch",
        pilot.request().osBranches().get(0).toString(),
        "packageTool",
        "YUM",
        "freshInstall",
        "PASS",
        "upgrade",
        "NOT_RUN",
        "yaimConfiguration",
        "PASS",
        "basicFunction",
        "PASS",
        "repositoryUsable",
        "PASS",
        "documentationAdequate",
        "PASS",
        "testOutcome",
        "DEPLOYABLE");
  }

  private Answer call() {
    LocalDate due = today.plusDays(ANSWER_DAYS);
    return answer(
        "calls all sites, answers until " + due,
        "callAudience",
        "ALL",
        "callMessage",
        "[the words of the call]",
        "answersDueDate",
        due.toString());
  }

  private Answer deployment(PilotRecord pilot) {
    return new Answer(
        "deployed",
        Map.ofEntries(
            entry("deploymentOutcome", "DEPLOYED"),
            entry("version", "[the version]"),
            entry("hosts", "host.example.org"),
            entry("slots", 1),
            entry("storageGb", 1),
            entry("batchSystem", "[the batch system]"),
            entry("siteVos", entity(pilot)),
            entry("deployedOnDate", today.toString()),
            entry("problemPhase", "NONE")));
  }

  private static Answer announcement(PilotRecord pilot) {
    return answer(
        "writes it",
        "availabilityMessage",
        "[the words of the announcement]",
        "howToSelect",
        "[how users select the pilot]",
        "vos",
        entity(pilot),
        "feedbackChannel",
        "[where feedback goes]");
  }

  private static String entity(PilotRecord pilot) {
    return pilot.request().requestingEntity();
  }

  private static Answer verdict(PilotRecord pilot) {
    boolean used = pilot.state() == PilotState.IN_PRODUCTION;
    return answer(
        used ? "closed with success" : "closed without success",
        "verdict",
        used ? "CLOSED_SUCCESS" : "CLOSED_UNSUCCESSFUL",
        "criteriaVerdict",
        "[the verdict, criterion by criterion]",
        "tmbAgreement",
        "[who of the TMB agreed]");
  }

  private static Answer answer(String text, String... fields) {
    Map<String, Object> all = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return new Answer(text, Map.copyOf(all));
  }
}
