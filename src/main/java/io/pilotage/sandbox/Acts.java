package io.pilotage.sandbox;

import io.pilotage.pilot.RequestDraft;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stretches of the procedure that several demo pilots go through. */
final class Acts {

  private static final String COORDINATOR = DemoPeople.COORDINATOR;
  private static final String DEVELOPERS = "developers";
  private static final String MARK_CLASS = "GlueCE";
  private static final String MARK_ATTRIBUTE = "GlueCEStateStatus";

  private final Moves moves;
  private final LocalDate today;
  private final Function<String, URI> repositories;

  Acts(Moves moves, LocalDate today, Function<String, URI> repositories) {
    this.moves = moves;
    this.today = today;
    this.repositories = repositories;
  }

  Moves moves() {
    return moves;
  }

  Move appoint() {
    return moves.task(
        "appointCoordinator",
        "pps-coordination",
        Map.of("appointment", "APPOINT", "newCoordinator", COORDINATOR));
  }

  Move askRequester(String question) {
    return moves.task(
        "appointCoordinator",
        "pps-coordination",
        Map.of("appointment", "ASK_REQUESTER", "clarificationQuestion", question));
  }

  Move reject(String reason) {
    return moves.task(
        "appointCoordinator",
        "pps-coordination",
        Map.of("appointment", "REJECT", "rejectionReason", reason));
  }

  /** From the request to the question whether the developers accept (P-03 to P-05). */
  List<Move> upToReferent(RequestDraft request) {
    return List.of(
        appoint(),
        moves.task(
            "openReleaseProject",
            COORDINATOR,
            Map.of(
                "projectContact",
                COORDINATOR + "@" + DemoPeople.MAIL_DOMAIN,
                "plannedStartDate",
                text(request.wantedStart()),
                "plannedEndDate",
                text(request.wantedEnd()))),
        moves.task(
            "identifyReferent",
            COORDINATOR,
            Map.of(
                "newReferent",
                DEVELOPERS,
                "referentName",
                "Demo developers",
                "referentMail",
                DEVELOPERS + "@" + DemoPeople.MAIL_DOMAIN)));
  }

  /** From the developers' acceptance to everything that the check needs (P-05 to P-16). */
  List<Move> upToCheck(RequestDraft request, Map<String, Object> category) {
    String service = text(request.serviceName());
    List<Move> all = new ArrayList<>(upToReferent(request));
    all.add(moves.task("acceptReferentRole", DEVELOPERS, Map.of("referentAnswer", "ACCEPT")));
    all.add(moves.task("evaluateCategory", COORDINATOR, category));
    all.add(
        moves.task("defineServiceCategory", COORDINATOR, Map.of("serviceCategory", "NEW_SERVICE")));
    all.add(moves.task("describeYaim", DEVELOPERS, Map.of("yaimAvailability", "YES")));
    all.add(
        moves.task(
            "provideDocumentation",
            DEVELOPERS,
            Map.of(
                "installationDocument",
                "Install glite-" + service + " from the pilot's repository.",
                "configurationDocument",
                "Run the configuration tool for the node type " + service + ".",
                "patches",
                "patch #2001 " + service + " 1.0",
                "dependencies",
                "log4c\ngsoap")));
    all.add(
        moves.task(
            "stateImpact",
            DEVELOPERS,
            Map.of(
                "servicesAffected",
                "none: it is installed beside the present service",
                "hardwareNeeded",
                "one node with 2 GB of memory",
                "softwareNeeded",
                "Java 5",
                "downtime",
                "none",
                "rollbackPossible",
                "YES",
                "rollbackProcedure",
                "Remove the packages and the entry in the information system.")));
    all.add(
        moves.task(
            "declareRepository",
            DEVELOPERS,
            Map.of(
                "sourceRepository",
                repositories.apply(service).toString(),
                "repositoryBranches",
                text(request.osBranches()))));
    all.add(
        moves.task(
            "defineIsAttribute",
            COORDINATOR,
            Map.of(
                "markSchema",
                "GLUE13",
                "markObjectClass",
                MARK_CLASS,
                "markAttribute",
                MARK_ATTRIBUTE,
                "markValue",
                mark(service))));
    return all;
  }

  /** A PPS site tests, the coordinator goes on (P-07, P-09). */
  List<Move> test(String site, String branch) {
    return List.of(
        moves.task("chooseTestSites", COORDINATOR, Map.of("testSites", site)),
        moves.taskAt(
            site,
            "reportDeploymentTest",
            "pps-site-managers",
            Map.ofEntries(
                Map.entry("osBranch", branch),
                Map.entry("packageTool", "YUM"),
                Map.entry("freshInstall", "PASS"),
                Map.entry("upgrade", "NOT_RUN"),
                Map.entry("yaimConfiguration", "PASS"),
                Map.entry("basicFunction", "PASS"),
                Map.entry("repositoryUsable", "PASS"),
                Map.entry("documentationAdequate", "FAIL"),
                Map.entry("issues", "The guide does not say which ports must be open."),
                Map.entry("testOutcome", "DEPLOYABLE_WITH_ISSUES"))),
        moves.task(
            "consolidateReports",
            COORDINATOR,
            Map.of(
                "reportsDecision",
                "PROCEED",
                "consolidation",
                "Deployable. The ports will be added to the release notes.")));
  }

  Move releaseNotes(String service) {
    return moves.task(
        "writeReleaseNotes",
        COORDINATOR,
        Map.of(
            "releaseNotesText",
            "# " + service + " pilot\n\nFirst release. Install `glite-" + service + "`."));
  }

  Move certify() {
    return moves.task("decideOkOrDeny", "sa3", Map.of("sa3Decision", "OK"));
  }

  Move call() {
    return moves.task(
        "prepareCall",
        COORDINATOR,
        Map.of(
            "callAudience",
            "ALL",
            "callMessage",
            "Please tell us whether your site takes part, and with what.",
            "answersDueDate",
            today.plusDays(14).toString()));
  }

  /** A site that accepted installs, publishes the mark and says so (P-19, P-21). */
  List<Move> deploy(String site, String manager, String service, String vos) {
    return List.of(
        moves.publish(site, MARK_CLASS, MARK_ATTRIBUTE, mark(service)),
        moves.taskAt(
            site,
            "deployAtSite",
            manager,
            Map.ofEntries(
                Map.entry("deploymentOutcome", "DEPLOYED"),
                Map.entry("version", "1.0"),
                Map.entry("hosts", "ce01." + site.toLowerCase(Locale.ROOT) + ".example.org"),
                Map.entry("slots", 40),
                Map.entry("storageGb", 100),
                Map.entry("batchSystem", "Torque"),
                Map.entry("siteVos", vos),
                Map.entry("deployedOnDate", today.toString()),
                Map.entry("problemPhase", "NONE"))));
  }

  Move announce(String service, String vo) {
    return moves.task(
        "announceAvailability",
        COORDINATOR,
        Map.of(
            "availabilityMessage",
            service + " can be tried at the first sites.",
            "howToSelect",
            "Ask for " + MARK_ATTRIBUTE + " " + mark(service) + " in your job description.",
            "vos",
            vo,
            "feedbackChannel",
            "feedback@" + DemoPeople.MAIL_DOMAIN));
  }

  private static String mark(String service) {
    return service + "-Pilot";
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
