package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.effect.Relay;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.Submission;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.pilot.Role;
import io.pilotage.process.demo.DemoDriver;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;

/**
 * Plays the people of one pilot on the whole application. After each move everything that the
 * engine and the relay have to do is done, in the test's own thread.
 */
final class Player {
  static final Actor REQUESTER = new Actor("vo", Set.of(Role.VO));
  static final Actor COORDINATOR = new Actor("coordinator", Set.of(Role.PILOT_COORDINATORS));
  static final Actor SITE_MANAGER = new Actor("pps-site-managers", Set.of(Role.PPS_SITE_MANAGERS));
  static final Actor DEVELOPER = new Actor("developers", Set.of(Role.DEVELOPERS));

  private static final Map<String, Object> DOCUMENTATION =
      Map.of(
          "installationDocument", "Install glite-CREAM.",
          "configurationDocument", "Run the configuration tool.",
          "patches", "patch #2001",
          "dependencies", "log4c");

  private final ApplicationContext application;
  private final PilotId pilot;

  private Player(ApplicationContext application, PilotId pilot) {
    this.application = application;
    this.pilot = pilot;
  }

  static Player open(ApplicationContext application) {
    return open(application, REQUESTER.userId());
  }

  static Player open(ApplicationContext application, String requester) {
    PilotId pilot =
        application
            .getBean(PilotDesk.class)
            .open(
                request(),
                new Submission(UUID.randomUUID().toString(), "a".repeat(64)),
                new Actor(requester, Set.of(Role.VO)))
            .id();
    Player player = new Player(application, pilot);
    player.settle();
    return player;
  }

  static RequestDraft request() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return new RequestDraft(
        "GRID_SERVICE",
        "CREAM",
        "CMS wants to try CREAM at production sites.",
        "CMS",
        "VO",
        "requests@people.pilotage.test",
        "Direct submission of production jobs",
        "SL4/i386",
        today.toString(),
        today.plusDays(280).toString(),
        "5000 jobs a day at one site for a week");
  }

  PilotId pilot() {
    return pilot;
  }

  PilotDesk desk() {
    return application.getBean(PilotDesk.class);
  }

  /** Somebody completes a task with their own rights, through the form's own door. */
  void does(String userId, String task, Map<String, Object> fields) {
    completes(userId, task, fields);
    settle();
  }

  /** The same, and nothing that follows from it. */
  void completes(String userId, String task, Map<String, Object> fields) {
    assertThat(application.getBean(DemoDriver.class).complete(pilot, task, null, userId, fields))
        .as("%s is open; open: %s", task, open())
        .isTrue();
  }

  /** From the request to the release category (P-03 to P-06). */
  void proposes(Map<String, Object> category) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    does(
        "pps-coordination",
        "appointCoordinator",
        Map.of("appointment", "APPOINT", "newCoordinator", "coordinator"));
    does(
        "coordinator",
        "openReleaseProject",
        Map.of(
            "projectContact", "coordinator@people.pilotage.test",
            "plannedStartDate", today.toString(),
            "plannedEndDate", today.plusDays(280).toString()));
    does(
        "coordinator",
        "identifyReferent",
        Map.of(
            "newReferent", "developers",
            "referentName", "Demo developers",
            "referentMail", "developers@people.pilotage.test"));
    does("developers", "acceptReferentRole", Map.of("referentAnswer", "ACCEPT"));
    does("coordinator", "evaluateCategory", category);
  }

  /** Everything that the check and SA3 need (P-08 to P-16). */
  void documents(URI repository, String mark) {
    does("coordinator", "defineServiceCategory", Map.of("serviceCategory", "NEW_SERVICE"));
    does("developers", "describeYaim", Map.of("yaimAvailability", "YES"));
    does("developers", "provideDocumentation", DOCUMENTATION);
    does(
        "developers",
        "stateImpact",
        Map.of(
            "servicesAffected", "none",
            "hardwareNeeded", "one node",
            "softwareNeeded", "Java 5",
            "downtime", "none",
            "rollbackPossible", "YES",
            "rollbackProcedure", "Remove the packages."));
    does(
        "coordinator",
        "defineIsAttribute",
        Map.of(
            "markSchema", "GLUE13",
            "markObjectClass", "GlueCE",
            "markAttribute", "GlueCEStateStatus",
            "markValue", mark));
    does(
        "developers",
        "declareRepository",
        Map.of("sourceRepository", repository.toString(), "repositoryBranches", "SL4/i386"));
  }

  /** One PPS site tests, and the coordinator goes on (P-07, P-09). */
  void tests() {
    does("coordinator", "chooseTestSites", Map.of("testSites", "CERN-PPS"));
    report("DEPLOYABLE");
    consolidates("PROCEED", "Deployable.");
  }

  /** Another site is chosen but never reports, until the deadline passes (P-09). */
  void testsWithASilentSite(String silent, Runnable deadline) {
    does("coordinator", "chooseTestSites", Map.of("testSites", "CERN-PPS\n" + silent));
    report("DEPLOYABLE");
    deadline.run();
    settle();
    consolidates("PROCEED", "Deployable.");
  }

  void report(String outcome) {
    does(
        "pps-site-managers",
        "reportDeploymentTest",
        Map.of(
            "osBranch", "SL4/i386",
            "packageTool", "YUM",
            "freshInstall", "PASS",
            "upgrade", "NOT_RUN",
            "yaimConfiguration", "PASS",
            "basicFunction", "PASS",
            "repositoryUsable", "PASS",
            "documentationAdequate", "PASS",
            "testOutcome", outcome));
  }

  void consolidates(String decision, String why) {
    does(
        "coordinator",
        "consolidateReports",
        Map.of("reportsDecision", decision, "consolidation", why));
  }

  void writesReleaseNotes() {
    does("coordinator", "writeReleaseNotes", Map.of("releaseNotesText", "# CREAM pilot"));
  }

  void reworks() {
    Map<String, Object> fields = new HashMap<>(DOCUMENTATION);
    fields.put("reworkSummary", "The ports are documented now.");
    fields.put("configurationDocument", "Open port 8443, then run the configuration tool.");
    does("developers", "reworkRelease", fields);
  }

  /** The open tasks, by the end of their ids. */
  List<String> open() {
    return tasks().stream()
        .map(task -> task.getTaskDefinitionKey().replace("userTask_", ""))
        .sorted()
        .toList();
  }

  List<Task> tasks() {
    return application
        .getBean(TaskService.class)
        .createTaskQuery()
        .processInstanceBusinessKey(pilot.value())
        .list();
  }

  void settle() {
    ManagementService management = application.getBean(ManagementService.class);
    Relay relay = application.getBean(Relay.class);
    int done;
    do {
      done = relay.runOnce();
      for (Job job : management.createJobQuery().messages().listPage(0, 50)) {
        management.executeJob(job.getId());
        done++;
      }
    } while (done > 0);
  }
}
