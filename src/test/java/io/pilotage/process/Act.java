package io.pilotage.process;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;

/**
 * What somebody types into a form, on the shortest way through the whole procedure.
 *
 * @param user who
 * @param fields of the form, given the pilot
 */
record Act(String user, Function<String, Map<String, Object>> fields) {

  static final String SITE = "CERN-PPS";

  /** The same day for all of a run. */
  @SuppressWarnings("TimeInStaticInitializer")
  static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  static final LocalDate END = TODAY.plusDays(280);
  static final LocalDate ANSWERS_DUE = TODAY.plusDays(20);

  private static final String COORDINATOR = "coordinator";
  private static final String DEVELOPERS = "developers";

  /** By the stem of the form; a pilot that meets another task has lost its way. */
  static final Map<String, Act> ALL =
      Map.ofEntries(
          act(
              "appointCoordinator",
              "pps-coordination",
              Map.of("appointment", "APPOINT", "newCoordinator", COORDINATOR)),
          act(
              "openReleaseProject",
              COORDINATOR,
              Map.of(
                  "projectContact", "coordinator@people.pilotage.test",
                  "plannedStartDate", TODAY.toString(),
                  "plannedEndDate", END.toString())),
          act(
              "identifyReferent",
              COORDINATOR,
              Map.of(
                  "newReferent", DEVELOPERS,
                  "referentName", "Demo developers",
                  "referentMail", "developers@people.pilotage.test")),
          act("acceptReferentRole", DEVELOPERS, Map.of("referentAnswer", "ACCEPT")),
          act(
              "evaluateCategory",
              COORDINATOR,
              Map.of(
                  "releaseCategory", "FAST",
                  "categoryReason", "It replaces nothing.",
                  "testWanted", false)),
          act("defineServiceCategory", COORDINATOR, Map.of("serviceCategory", "NEW_SERVICE")),
          act("describeYaim", DEVELOPERS, Map.of("yaimAvailability", "YES")),
          act(
              "provideDocumentation",
              DEVELOPERS,
              Map.of(
                  "installationDocument", "Install glite-CREAM.",
                  "configurationDocument", "Run the configuration tool.",
                  "patches", "patch #2001",
                  "dependencies", "log4c")),
          act(
              "stateImpact",
              DEVELOPERS,
              Map.of(
                  "servicesAffected", "none",
                  "hardwareNeeded", "one node",
                  "softwareNeeded", "Java 5",
                  "downtime", "none",
                  "rollbackPossible", "YES",
                  "rollbackProcedure", "Remove the packages.")),
          Map.entry("defineIsAttribute", new Act(COORDINATOR, Act::mark)),
          Map.entry("declareRepository", new Act(DEVELOPERS, Act::repository)),
          act("writeReleaseNotes", COORDINATOR, Map.of("releaseNotesText", "# CREAM pilot")),
          act("decideOkOrDeny", "sa3", Map.of("sa3Decision", "OK")),
          act(
              "prepareCall",
              COORDINATOR,
              Map.of(
                  "callAudience", "PPS",
                  "callMessage", "CREAM is ready.",
                  "answersDueDate", ANSWERS_DUE.toString())),
          act(
              "deployAtSite",
              "pps-site-managers",
              Map.ofEntries(
                  Map.entry("deploymentOutcome", "DEPLOYED"),
                  Map.entry("version", "1.0"),
                  Map.entry("hosts", "ce01.cern-pps.example.org"),
                  Map.entry("slots", 40),
                  Map.entry("storageGb", 100),
                  Map.entry("batchSystem", "Torque"),
                  Map.entry("siteVos", "alice\ndteam"),
                  Map.entry("deployedOnDate", TODAY.toString()),
                  Map.entry("problemPhase", "NONE"))),
          act(
              "announceAvailability",
              COORDINATOR,
              Map.of(
                  "availabilityMessage", "CREAM can be tried.",
                  "howToSelect", "Ask for it",
                  "vos", "alice",
                  "feedbackChannel", "feedback@example.org")),
          act("overseePilot", COORDINATOR, Map.of("endRemark", "All criteria are met.")),
          act(
              "decideVerdict",
              COORDINATOR,
              Map.of(
                  "verdict", "CLOSED_SUCCESS",
                  "criteriaVerdict", "All criteria: met",
                  "tmbAgreement", "The chair of the TMB, by mail")));

  private static Map.Entry<String, Act> act(String stem, String user, Map<String, Object> fields) {
    return Map.entry(stem, new Act(user, pilot -> fields));
  }

  private static Map<String, Object> mark(String pilot) {
    return Map.of(
        "markSchema", "GLUE13",
        "markObjectClass", "GlueCE",
        "markAttribute", "GlueCEStateStatus",
        "markValue", pilot);
  }

  /** Where the developers of a pilot offer it is only known to the side that reads it. */
  private static Map<String, Object> repository(String pilot) {
    return Map.of("sourceRepository", "file:///" + pilot, "repositoryBranches", "SL4/i386");
  }
}
