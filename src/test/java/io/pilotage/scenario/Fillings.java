package io.pilotage.scenario;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;

/** What people enter in each form, by its name, on the way of one pilot. */
final class Fillings {

  static final String SITE = "CERN-PPS";
  static final String MARK = "BROWSER-Pilot";
  static final String CRITERION = "Two hundred jobs a day for a week";

  private static final String GO_ON = "How shall it go on?";
  private static final String REASON = "Reason";

  private final LocalDate today;
  private final Map<String, Consumer<FormSheet>> fillings;

  Fillings(LocalDate today, String source) {
    this.today = today;
    this.fillings =
        Map.ofEntries(
            Map.entry("requestPilot", this::request),
            Map.entry(
                "appointCoordinator",
                form ->
                    form.choose("What do you decide?", "Appoint a coordinator")
                        .pick("Coordinator", "Demo coordinator (coordinator)")
                        .choose("What do you decide?", "Ask the requester first")
                        .type("Question to the requester", "Which sites did you think of?")),
            Map.entry(
                "clarifyRequest", form -> form.type("Your answer", "Those with much storage.")),
            Map.entry("openReleaseProject", this::project),
            Map.entry(
                "identifyReferent",
                form ->
                    form.pick("Referent", "Demo developers (developers)")
                        .type("Name", "Jane Developer")
                        .type("Mail", "jane@people.pilotage.test")),
            Map.entry(
                "acceptReferentRole",
                form ->
                    form.choose("Do you accept?", "No")
                        .type("Why not?", "I leave the product team next week.")),
            Map.entry(
                "decideOnReferent",
                form ->
                    form.choose(GO_ON, "Suspend the pilot")
                        .type(REASON, "The team is being built anew.")),
            Map.entry("resumePilot", form -> form.type("Note", "The team is complete again.")),
            Map.entry(
                "evaluateCategory",
                form ->
                    form.choose("Release category", "FAST: test optional")
                        .type("Reason for FAST", "The data challenge begins soon.")
                        .tick("Run the pre-deployment test all the same")),
            Map.entry(
                "defineServiceCategory",
                form ->
                    form.choose("Service category", "Non-backward compatible update")
                        .type("Compatibility notes", "Old clients cannot submit to it.")),
            Map.entry(
                "describeYaim",
                form ->
                    form.choose("Can it be configured with YAIM?", "Partly")
                        .type("Workaround", "Set the port range by hand.")),
            Map.entry("provideDocumentation", Fillings::documents),
            Map.entry(
                "stateImpact",
                form ->
                    form.hurry("Complete", "Can a site roll back?")
                        .type("Services affected", "The computing element only")
                        .type("Hardware needed", "One node with four GB of memory")
                        .type("Software needed", "Java five")
                        .type("Downtime", "One hour for the CE")
                        .choose("Can a site roll back?", "Yes")
                        .type("How to roll back", "Install the former packages.")),
            Map.entry(
                "declareRepository",
                form ->
                    form.type("Address", source)
                        .mistype("OS branches in it", "SL4")
                        .isRefused("Complete", "One a line, such as SL4/i386.")
                        .type("OS branches in it", SourceTree.BRANCH.toString())),
            Map.entry(
                "defineIsAttribute",
                form ->
                    form.choose("Schema", "GLUE 1.3")
                        .type("Object class", "GlueCE")
                        .type("Attribute", "GlueCEStateStatus")
                        .type("Value", MARK)),
            Map.entry(
                "decideOnFindings",
                form ->
                    form.choose(GO_ON, "Check again, the developers mended it")
                        .type(REASON, "The damaged package was built anew.")),
            Map.entry(
                "chooseTestSites",
                form ->
                    form.pickAmong("Sites", SITE)
                        .type("Instructions for the testers", "Look at the log rotation.")),
            Map.entry("reportDeploymentTest", Fillings::testReport),
            Map.entry(
                "consolidateReports",
                form ->
                    form.choose(GO_ON, "Go on")
                        .type("Consolidated report", "Deployable once the ports are described.")),
            Map.entry(
                "writeReleaseNotes",
                form -> form.type("Release notes", "# First release of the browser pilot")),
            Map.entry(
                "decideOkOrDeny",
                form ->
                    form.choose("Your decision", "DENY")
                        .type("Reason for DENY", "The server leaks memory under load.")),
            Map.entry(
                "decideOnDenial",
                form ->
                    form.choose(GO_ON, "Have it reworked and ask SA3 again")
                        .type(REASON, "A small fix will do.")),
            Map.entry(
                "reworkRelease",
                form ->
                    documents(
                        form.type("What you changed", "The leak is mended in the second build."))),
            Map.entry(
                "handleModification",
                form ->
                    form.choose(GO_ON, "Check again; the testers are told to test again")
                        .type(REASON, "A library had to be added.")),
            Map.entry(
                "resolveMirrorFailure",
                form ->
                    form.choose(GO_ON, "Try again")
                        .type("Remark", "A fence of the rehearsal was left behind.")),
            Map.entry(
                "prepareCall",
                form ->
                    form.choose("Who is called?", "PPS and production sites")
                        .type("What the call says", "Please lend us a few slots.")
                        .date("Answers until", today.plusDays(14))),
            Map.entry(
                "decideOnMissingInterest",
                form ->
                    form.choose(GO_ON, "Extend the deadline")
                        .date("Answers until", today.plusDays(28))
                        .type(REASON, "It is holiday time at most sites.")),
            Map.entry("deployAtSite", this::deployment),
            Map.entry(
                "decideOnPublication",
                form ->
                    form.choose(GO_ON, "Accept the site without publication")
                        .type(REASON, "The site shows it in its own pages.")),
            Map.entry(
                "announceAvailability",
                form ->
                    form.type("What the announcement says", "The browser pilot can be tried.")
                        .type("How users select the pilot", "Ask for the state " + MARK)
                        .type("VOs", "alice")
                        .type("Feedback channel", "feedback@example.org")),
            Map.entry(
                "startScheduledUpdate",
                form ->
                    form.choose("Is there an update for this pilot?", "No, skip this date")
                        .type("Reason for skipping", "Nothing new came this week.")),
            Map.entry(
                "prepareProductionUpdate",
                form ->
                    form.choose(GO_ON, "Reject it")
                        .type("Reason for the rejection", "The fix came with the base system.")),
            Map.entry(
                "decideOnCandidate",
                form ->
                    form.choose("Your answer", "Reject")
                        .type(REASON, "Too close to the end of the pilot.")),
            Map.entry(
                "overseePilot",
                form ->
                    form.type("Why the end is to be decided now", "All criteria are met already.")),
            Map.entry(
                "decideVerdict",
                form ->
                    form.choose("Verdict", "Closed, successful")
                        .type("Verdict on each criterion", CRITERION + ": met, by the monitoring")
                        .type("Agreed by", "The chair of the TMB by mail")),
            Map.entry(
                "chaseMark",
                form ->
                    form.choose(GO_ON, "Accept that it stays")
                        .type(REASON, "The site is switched off next month.")));
  }

  /** What is entered in a form; an error if nobody has thought of it. */
  Consumer<FormSheet> of(String form) {
    Consumer<FormSheet> filling = fillings.get(form);
    if (filling == null) {
      throw new AssertionError("nobody knows how to fill in " + form);
    }
    return filling;
  }

  private void request(FormSheet form) {
    form.hurry("Start", "Name of the service")
        .mistype("Contact mail", "alice at cern", "Field must be a valid email.")
        .choose("What is to be previewed?", "A grid service")
        .type("Name of the service", "BROWSER")
        .type("What it is, and why a pilot is wanted", "A service that people try by hand.")
        .type("Use cases", "Submission of production jobs")
        .type("OS branches", SourceTree.BRANCH.toString())
        .type("VO, board or other entity", "ALICE")
        .pick("Kind of entity", "Virtual organisation (VO)")
        .type("Contact mail", Request.CONTACT)
        .date("Wanted start", today)
        .date("Wanted end", today.plusDays(60))
        .type("Success criteria", CRITERION);
  }

  private void project(FormSheet form) {
    form.type("Contact mail of the project", "browser-pilot@example.org")
        .date("Planned start", today)
        .date("Planned end", today.plusDays(60));
  }

  private static FormSheet documents(FormSheet form) {
    return form.type("Installation documentation", "Install the meta package of the node.")
        .type("Configuration documentation", "Run the configuration tool once.")
        .type("Patches", "PATCH:2415")
        .type("Dependencies", "log4c");
  }

  private static void testReport(FormSheet form) {
    form.pick("OS branch", SourceTree.BRANCH.toString())
        .pick("Package tool", "yum")
        .choose("Fresh installation", "Passed")
        .choose("Upgrade", "Not run")
        .choose("Configuration with YAIM", "Passed")
        .choose("Basic function", "Passed")
        .choose("Repository usable", "Passed")
        .choose("Documentation adequate", "Failed")
        .type("Issues", "BUG:48771 the guide names no ports")
        .choose("Can the pilot be deployed?", "Yes, with the issues above");
  }

  private void deployment(FormSheet form) {
    form.choose("What is the state?", "The pilot is deployed here")
        .type("Version installed", "1.0.1-7")
        .date("Deployed on", today)
        .type("Hosts", "ce01.cern-pps.example.org")
        .mistype("Job slots", "1000001", "Field must have maximum value of 1000000.")
        .type("Job slots", "40")
        .type("Storage in GB", "100")
        .type("Batch system", "Torque")
        .type("VOs", "alice")
        .choose("When did a problem arise?", "Configuration")
        .type("What happened", "The port range was closed at first.")
        .pick("Severity", "Medium")
        .type("Bug reference", "BUG:48772")
        .type("Workaround", "Open the range in the firewall.")
        .tick("The problem is resolved");
  }
}
