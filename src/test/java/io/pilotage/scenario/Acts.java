package io.pilotage.scenario;

import java.util.Locale;
import java.util.Map;

/** What people type into the forms, on stretches that several pilots go through. */
public final class Acts {

  public static final String COORDINATION = "pps-coordination";
  public static final String COORDINATOR = "coordinator";
  public static final String DEVELOPERS = "developers";
  public static final String SA3 = "sa3";
  public static final String PPS_SITES = "pps-site-managers";
  public static final String SITES = "site-managers";
  public static final String MIRROR = "cnaf-repository";

  public static final Map<String, Object> NORMAL = Map.of("releaseCategory", "NORMAL");
  public static final Map<String, Object> FAST =
      Map.of(
          "releaseCategory", "FAST",
          "categoryReason", "It replaces nothing and is wanted this month.",
          "testWanted", false);

  private Acts() {}

  public static void appoint(Pilot pilot, String coordinator) {
    pilot.task(
        COORDINATION,
        "appointCoordinator",
        Map.of("appointment", "APPOINT", "newCoordinator", coordinator));
  }

  /** From the appointment to the release category (P-03 to P-06). */
  public static void propose(
      Pilot pilot, Grounds grounds, String coordinator, Map<String, Object> category) {
    appoint(pilot, coordinator);
    pilot.task(
        coordinator,
        "openReleaseProject",
        Map.of(
            "projectContact", "coordinator@people.pilotage.test",
            "plannedStartDate", grounds.today().toString(),
            "plannedEndDate", grounds.today().plusDays(60).toString()));
    findReferent(pilot, coordinator);
    pilot.task(coordinator, "evaluateCategory", category);
  }

  /** The developers' referent is named and accepts (P-05). */
  public static void findReferent(Pilot pilot, String coordinator) {
    pilot.task(
        coordinator,
        "identifyReferent",
        Map.of(
            "newReferent", DEVELOPERS,
            "referentName", "Demo developers",
            "referentMail", "developers@people.pilotage.test"));
    pilot.task(DEVELOPERS, "acceptReferentRole", Map.of("referentAnswer", "ACCEPT"));
  }

  /** Everything that the check needs (P-08, P-10 to P-13, P-16). */
  public static void document(Pilot pilot, String coordinator, SourceTree source, String mark) {
    pilot.task(coordinator, "defineServiceCategory", Map.of("serviceCategory", "NEW_SERVICE"));
    pilot.task(
        DEVELOPERS,
        "describeYaim",
        Map.of(
            "yaimAvailability", "PARTIAL",
            "yaimWorkaround", "Set the port by hand in the configuration file."));
    pilot.task(DEVELOPERS, "provideDocumentation", documentation("first"));
    pilot.task(
        DEVELOPERS,
        "stateImpact",
        Map.of(
            "servicesAffected", "none",
            "hardwareNeeded", "one node with 2 GB of memory",
            "softwareNeeded", "Java 5",
            "downtime", "none",
            "rollbackPossible", "YES",
            "rollbackProcedure", "Remove the packages."));
    pilot.task(
        DEVELOPERS,
        "declareRepository",
        Map.of(
            "sourceRepository", source.address().toString(),
            "repositoryBranches", SourceTree.BRANCH.toString()));
    pilot.task(coordinator, "defineIsAttribute", GridDirectory.definition(mark));
  }

  static Map<String, Object> documentation(String edition) {
    return Map.of(
        "installationDocument", "Install from the pilot's repository, " + edition + " edition.",
        "configurationDocument", "Run the configuration tool for the node type.",
        "patches", "patch #2001",
        "dependencies", "log4c\ngsoap");
  }

  /** PPS sites test and report, the coordinator goes on (P-07, P-09). */
  public static void test(Pilot pilot, String... sites) {
    pilot.task(COORDINATOR, "chooseTestSites", Map.of("testSites", String.join("\n", sites)));
    for (String site : sites) {
      pilot.taskAt(
          site,
          PPS_SITES,
          "reportDeploymentTest",
          Map.ofEntries(
              Map.entry("osBranch", SourceTree.BRANCH.toString()),
              Map.entry("packageTool", "YUM"),
              Map.entry("freshInstall", "PASS"),
              Map.entry("upgrade", "NOT_RUN"),
              Map.entry("yaimConfiguration", "PASS"),
              Map.entry("basicFunction", "PASS"),
              Map.entry("repositoryUsable", "PASS"),
              Map.entry("documentationAdequate", "FAIL"),
              Map.entry("issues", "The guide at " + site + " does not name the ports."),
              Map.entry("testOutcome", "DEPLOYABLE_WITH_ISSUES")));
    }
    pilot.task(
        COORDINATOR,
        "consolidateReports",
        Map.of("reportsDecision", "PROCEED", "consolidation", "Deployable, ports to be added."));
  }

  public static void writeReleaseNotes(Pilot pilot, String text) {
    pilot.task(COORDINATOR, "writeReleaseNotes", Map.of("releaseNotesText", text));
  }

  public static void approve(Pilot pilot) {
    pilot.task(SA3, "decideOkOrDeny", Map.of("sa3Decision", "OK"));
  }

  public static void deploy(Pilot pilot, Grounds grounds, String site, String manager) {
    pilot.taskAt(
        site,
        manager,
        "deployAtSite",
        Map.ofEntries(
            Map.entry("deploymentOutcome", "DEPLOYED"),
            Map.entry("version", "1.0"),
            Map.entry("hosts", "ce01." + site.toLowerCase(Locale.ROOT) + ".example.org"),
            Map.entry("slots", 40),
            Map.entry("storageGb", 100),
            Map.entry("batchSystem", "Torque"),
            Map.entry("siteVos", "alice\ndteam"),
            Map.entry("deployedOnDate", grounds.today().toString()),
            Map.entry("problemPhase", "NONE")));
  }

  /** A candidature without tests, mirrored, and its call to all sites (P-06 to P-18). */
  static void call(Pilot pilot, Grounds grounds, SourceTree source, String mark) {
    propose(pilot, grounds, COORDINATOR, FAST);
    document(pilot, COORDINATOR, source, mark);
    writeReleaseNotes(pilot, "# Try it\n\nInstall it.");
    approve(pilot);
    pilot.task(
        COORDINATOR,
        "prepareCall",
        Map.of(
            "callAudience", "ALL",
            "callMessage", "Please take part.",
            "answersDueDate", grounds.today().plusDays(14).toString()));
  }
}
