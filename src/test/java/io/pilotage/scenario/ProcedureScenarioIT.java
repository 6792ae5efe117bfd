package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.Rule;
import io.pilotage.dossier.DossierVerification;
import io.pilotage.dossier.DossierVerification.Verdict;
import io.pilotage.sandbox.repo.SampleRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pilots that people carry through the whole procedure. */
class ProcedureScenarioIT extends Stage {

  private static final String MARK = "CREAM-Pilot";
  private static final String NOTES = "Release notes";

  @Test
  @Rule({
    "P-02", "P-03", "P-04", "P-05", "P-06", "P-07", "P-08", "P-09", "P-10", "P-11", "P-12", "P-13",
    "P-14", "P-15", "P-16", "P-17", "P-18", "P-19", "P-21", "P-22", "P-23", "P-24", "P-25", "P-26",
    "P-27", "P-28"
  })
  void aNormalPilotIsCarriedFromItsRequestToItsEnd() {
    SourceTree source = developersOffer("CREAM");
    Pilot pilot = open("vo", request("CREAM"));

    isProposed(pilot, source);
    isDeniedAndReworked(pilot, source);
    isMirroredOnceApproved(pilot, source);
    sitesAnswerTheCall(pilot);
    sitesDeploy(pilot);
    aSiteJoinsLate(pilot);
    feedbackReachesPeople(pilot);
    aProductionUpdateIsReleased(pilot, source);
    aPilotUpdateIsReleased(pilot, source);
    everyPageShowsIt(pilot);
    endsInSuccess(pilot);
    leavesAVerifiableDossier(pilot);
  }

  /** Whatever the database is. */
  private void everyPageShowsIt(Pilot pilot) {
    Outsider coordinator = as(Acts.COORDINATOR);
    for (String page :
        List.of(
            "/pilots?text=cream&state=all",
            "/pilots/" + pilot.id(),
            "/work",
            "/notes",
            "/notes.atom",
            "/notes.json",
            "/notes/" + pilot.id(),
            "/numbers/states.csv",
            "/numbers/waits.csv",
            "/numbers/decisions.csv",
            "/numbers/sites.csv",
            "/numbers/feedback.csv")) {
      assertThat(coordinator.get(page).expect(200).text()).as(page).contains(pilot.id());
    }
    assertThat(coordinator.get("/numbers").expect(200).text()).contains("DENY: <span>1</span> of");
    coordinator.get("/work/deadlines.ics").expect(200);
    as("vo").get("/request").expect(200);
  }

  private void isProposed(Pilot pilot, SourceTree source) {
    mailbox().await(pilot.id(), "", Request.CONTACT);
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.NORMAL);
    Acts.document(pilot, Acts.COORDINATOR, source, MARK);
    pilot.awaitState("UNDER_TEST");
    assertThat(pilot.view().path("coordinator").asText()).isEqualTo(Acts.COORDINATOR);
  }

  private void isDeniedAndReworked(Pilot pilot, SourceTree source) {
    Acts.test(pilot, "CERN-PPS", "PPS-CNAF");
    assertThat(mailTo(pilot, "test the deployment", "pps-cnaf").text())
        .contains(source.address().toString());
    Acts.writeReleaseNotes(pilot, "# First attempt");
    assertThat(pilot.shown(Acts.SA3, "decideOkOrDeny", "documentsSummary"))
        .contains("first edition", "Set the port by hand");
    assertThat(pilot.attempt(Acts.SA3, "decideOkOrDeny", Map.of("sa3Decision", "DENY")).faults())
        .containsExactly("denialReason");
    pilot.task(
        Acts.SA3,
        "decideOkOrDeny",
        Map.of("sa3Decision", "DENY", "denialReason", "The server leaks memory."));
    assertThat(pilot.shown(Acts.COORDINATOR, "decideOnDenial", "denialReason")).contains("memory");
    pilot.task(
        Acts.COORDINATOR,
        "decideOnDenial",
        Map.of("denialDecision", "REWORK", "denialDecisionReason", "Fix it, then we ask again."));
    source.addVersion(SampleRepository.RELEASE, "1.0.1");
    pilot.task(
        Acts.DEVELOPERS,
        "reworkRelease",
        with(Acts.documentation("second"), "reworkSummary", "The leak is fixed in 1.0.1."));
    assertThat(mirrored(pilot.id())).isEmpty();
  }

  private void isMirroredOnceApproved(Pilot pilot, SourceTree source) {
    Acts.test(pilot, "CERN-PPS", "PPS-CNAF");
    Acts.writeReleaseNotes(pilot, "# " + NOTES + "\n\nInstall `glite-CREAM`.");
    assertThat(pilot.shown(Acts.SA3, "decideOkOrDeny", "documentsSummary"))
        .contains("second edition");
    Acts.approve(pilot);

    pilot.awaitState("CALLING");
    assertThat(pilot.view().path("repositoryState").asText()).isEqualTo("MIRRORED");
    assertThat(mirrored(pilot.id()))
        .isEqualTo(source.packages())
        .anySatisfy((path, digest) -> assertThat(path).contains("cream-server-1.0.1"));
    JsonNode notes = as("vo").get(pilot.path("/release-notes")).expect(200).json();
    assertThat(notes.toString()).contains(NOTES);
  }

  private void sitesAnswerTheCall(Pilot pilot) {
    pilot.task(
        Acts.COORDINATOR,
        "prepareCall",
        Map.of(
            "callAudience",
            "ALL",
            "callMessage",
            "Please take part.",
            "answersDueDate",
            today().plusDays(14).toString()));
    String link = mailTo(pilot, "Call", "cern-prod").answerLink();
    assertThat(stranger().get(link).expect(200).text()).contains("CERN-PROD");
    assertThat(site(pilot, "CERN-PROD").path("state").asText()).isEqualTo("INVITED");
    SiteLink page = new SiteLink(stranger(), link);
    page.records(Map.of("answer", "ACCEPT", "slots", "120", "storageGb", "x")).expect(400);
    page.looksAt(Map.of("answer", "ACCEPT", "slots", "120", "storageGb", "500")).expect(200);
    assertThat(site(pilot, "CERN-PROD").path("state").asText()).isEqualTo("INVITED");
    page.records(Map.of("answer", "ACCEPT", "slots", "120", "storageGb", "500")).expect(302);
    new SiteLink(stranger(), link.substring(0, link.length() - 2) + "xx")
        .records(Map.of("answer", "DECLINE"))
        .expect(403);
    as(Acts.SITES)
        .post(pilot.path("/sites/RAL-LCG2/answer"), Map.of("answer", "DECLINE", "remark", "No."))
        .expect(204);
    assertThat(site(pilot, "CERN-PROD").path("state").asText()).isEqualTo("ACCEPTED");
    assertThat(site(pilot, "RAL-LCG2").path("state").asText()).isEqualTo("DECLINED");
    aLinkThatGotLostIsTakenBack(pilot, "RAL-LCG2");
    assertThat(mailbox().about(pilot.id(), "Call"))
        .extracting(Mailbox.Mail::to)
        .doesNotHaveDuplicates();
    pilot.hasten("event_answersDue");
    pilot.awaitState("DEPLOYING");
  }

  private void aLinkThatGotLostIsTakenBack(Pilot pilot, String site) {
    String link = mailTo(pilot, "Call", "ral-lcg2").answerLink();
    as(Acts.SITES).delete(pilot.path("/sites/" + site + "/links")).expect(403);
    as(Acts.COORDINATOR).delete(pilot.path("/sites/" + site + "/links")).expect(204);
    assertThat(stranger().get(link).expect(403).text()).contains("was revoked");
    new SiteLink(stranger(), link).records(Map.of("answer", "ACCEPT", "slots", "1")).expect(403);
    assertThat(site(pilot, site).path("state").asText()).isEqualTo("DECLINED");
  }

  private void sitesDeploy(Pilot pilot) {
    Acts.deploy(pilot, this, "CERN-PROD", Acts.SITES);
    grid().publish("CERN-PROD", MARK);
    pilot.task(
        Acts.COORDINATOR,
        "announceAvailability",
        Map.of(
            "availabilityMessage",
            "CREAM can be tried.",
            "howToSelect",
            "Ask for " + MARK,
            "vos",
            "alice",
            "feedbackChannel",
            "feedback@example.org"));
    assertThat(mailTo(pilot, "", "community@").text()).contains("CERN-PROD", MARK);
    pilot.awaitState("IN_PRODUCTION");
    assertThat(site(pilot, "CERN-PROD").path("state").asText()).isEqualTo("PUBLISHED");
  }

  private void aSiteJoinsLate(Pilot pilot) {
    String link = mailTo(pilot, "Call", "infn-t1").answerLink();
    new SiteLink(stranger(), link).records(Map.of("answer", "ACCEPT", "slots", "80")).expect(302);
    Acts.deploy(pilot, this, "INFN-T1", Acts.SITES);
    assertThat(site(pilot, "INFN-T1").path("state").asText()).isEqualTo("DEPLOYED");
    grid().publish("INFN-T1", MARK);
    pilot.awaitSite("INFN-T1", "PUBLISHED");
    aSiteReportsAProblemByItsLink(pilot, "INFN-T1", link);
    aSiteLeavesByItsLink(pilot, "FZK-LCG2");
  }

  private void aSiteLeavesByItsLink(Pilot pilot, String site) {
    String link = mailTo(pilot, "Call", "fzk-lcg2").answerLink();
    SiteLink page = new SiteLink(stranger(), link);
    page.records(Map.of("answer", "ACCEPT", "slots", "8")).expect(302);
    page.records(Map.of("deed", "leave", "reason", " ")).expect(400);
    assertThat(site(pilot, site).path("state").asText()).isEqualTo("ACCEPTED");
    page.awaitReport();
    page.records(Map.of("deed", "leave", "reason", "No power.")).expect(302);
    assertThat(site(pilot, site).path("state").asText()).isEqualTo("WITHDRAWN");
  }

  private void aSiteReportsAProblemByItsLink(Pilot pilot, String site, String link) {
    Map<String, String> problem =
        Map.of("deed", "problem", "phase", "OPERATION", "severity", "HIGH", "summary", "It <b>.");
    SiteLink page = new SiteLink(stranger(), link);
    page.records(Map.of("deed", "problem", "severity", "AWFUL")).expect(400);
    page.records(problem).expect(302);
    assertThat(stranger().get(link).expect(200).text()).contains("It &lt;b&gt;.", "high");
    JsonNode problems =
        as(Acts.COORDINATOR).get(pilot.path("/sites/" + site + "/problems")).expect(200).json();
    assertThat(problems).singleElement().asString().contains("It <b>.", "link:" + site);
  }

  private void feedbackReachesPeople(Pilot pilot) {
    String finding = "2 of 200 jobs stayed in a state they had left.";
    as("vo")
        .post(
            pilot.path("/feedback"),
            Map.of(
                "vo", "alice",
                "useCase", "Direct submission of production jobs",
                "kind", "PROBLEM",
                "criterion", Request.CRITERION,
                "text", finding))
        .expect(201);
    assertThat(mailTo(pilot, "Feedback", "coordinator@").text()).contains(finding);
    assertThat(mailTo(pilot, "Feedback", "developers@").text())
        .contains(finding, Request.CRITERION);
  }

  private void aProductionUpdateIsReleased(Pilot pilot, SourceTree source) {
    source.addPackage(SampleRepository.PRODUCTION_UPDATES, "tls-library");
    Map<String, String> wanted = Map.of("summary", "A security fix in the TLS library.");
    as(Acts.DEVELOPERS).post(pilot.path("/production-updates"), wanted).expect(403);
    as(Acts.COORDINATOR).post(pilot.path("/production-updates"), wanted).expect(201);
    pilot.task(
        Acts.COORDINATOR,
        "prepareProductionUpdate",
        Map.of(
            "updateDecision", "GO_ON",
            "updateSummary", "A security fix in the TLS library.",
            "serviceCategory", "BACKWARD_COMPATIBLE_UPDATE",
            "testWanted", false));
    Acts.writeReleaseNotes(pilot, "# Security update");
    pilot.awaitUpdate(1, "RELEASED");
    assertThat(mirrored(pilot.id()))
        .isEqualTo(source.packages())
        .anySatisfy((path, digest) -> assertThat(path).contains("production_updates/tls-library"));
    assertThat(contentOf(pilot, "production-update-1"))
        .contains("differs from release", "added</b>", "tls-library-")
        .doesNotContain("removed</b>", "changed</b>");
    mailTo(pilot, "pdate", "cern-prod");
    mailTo(pilot, "pdate", "infn-t1");
  }

  private void aPilotUpdateIsReleased(Pilot pilot, SourceTree source) {
    source.addVersion(SampleRepository.PILOT_UPDATES, "1.1.0");
    Map<String, String> candidate =
        Map.of(
            "version", "1.1.0",
            "changes", "Jobs leave the state they have left.",
            "category", "BACKWARD_COMPATIBLE_UPDATE");
    as(Acts.COORDINATOR).post(pilot.path("/pilot-updates"), candidate).expect(403);
    Map<String, String> breaking = new HashMap<>(candidate);
    breaking.put("category", "NON_BACKWARD_COMPATIBLE_UPDATE");
    assertThat(as(Acts.DEVELOPERS).post(pilot.path("/pilot-updates"), breaking).expect(400).text())
        .contains("compatibilityNotes");
    as(Acts.DEVELOPERS).post(pilot.path("/pilot-updates"), candidate).expect(201);
    pilot.task(
        Acts.COORDINATOR,
        "decideOnCandidate",
        Map.of("candidateDecision", "OK", "testWanted", true));
    Acts.test(pilot, "CERN-PPS");
    Acts.writeReleaseNotes(pilot, "# Version 1.1.0");
    pilot.awaitUpdate(2, "RELEASED");
    assertThat(mirrored(pilot.id()))
        .isEqualTo(source.packages())
        .anySatisfy(
            (path, digest) -> assertThat(path).contains("pilot_updates/cream-server-1.1.0"));
    assertThat(contentOf(pilot, "pilot-update-2"))
        .contains("differs from production update 1", "cream-server-1.1.0");
  }

  /** What coordinators read of a release, and VOs do not. */
  private String contentOf(Pilot pilot, String release) {
    String path = "/pilots/" + pilot.id() + "/releases/" + release;
    as("sa3").get(path + "x").expect(404);
    return as(Acts.COORDINATOR).get(path).expect(200).text();
  }

  private void endsInSuccess(Pilot pilot) {
    pilot.task(Acts.COORDINATOR, "overseePilot", Map.of("endRemark", "All criteria are met."));
    pilot.task(
        Acts.COORDINATOR,
        "decideVerdict",
        Map.of(
            "verdict", "CLOSED_SUCCESS",
            "criteriaVerdict", Request.CRITERION + ": met",
            "tmbAgreement", "The chair of the TMB, by mail"));
    mailTo(pilot, "", "cern-prod");
    assertThat(pilot.view().path("state").asText()).isNotEqualTo("CLOSED_SUCCESS");
    grid().remove("CERN-PROD", MARK);
    grid().remove("INFN-T1", MARK);
    pilot.awaitState("CLOSED_SUCCESS");
    assertThat(pilot.view().path("waitsFor")).isEmpty();
  }

  private void leavesAVerifiableDossier(Pilot pilot) {
    String dossier = as(Acts.COORDINATOR).get(pilot.path("/dossier")).expect(200).text();
    Verdict verdict = DossierVerification.verify(dossier);
    assertThat(verdict.intact()).as(verdict.problem()).isTrue();
    assertThat(verdict.records()).isGreaterThan(30);
    assertThat(dossier)
        .contains("userTask_decideOkOrDeny", "DENY", "userTask_decideVerdict", "CLOSED_SUCCESS");
    String forged = dossier.replaceFirst("DENY", "OK__");
    assertThat(DossierVerification.verify(forged).intact()).isFalse();
  }

  @Test
  @Rule("P-06")
  void aFastPilotPassesWithoutASiteTestAndOwesIt() {
    SourceTree source = developersOffer("FTS");
    Pilot pilot = open("vo", request("FTS"));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    Acts.document(pilot, Acts.COORDINATOR, source, "FTS-Pilot");
    Acts.writeReleaseNotes(pilot, "# First release");
    Acts.approve(pilot);
    pilot.awaitState("CALLING");
    assertThat(mirrored(pilot.id())).isEqualTo(source.packages());
    assertThat(pilot.view().path("releaseCategory").asText()).isEqualTo("FAST");
    JsonNode debts = as("vo").get(pilot.path("/test-debts")).expect(200).json();
    assertThat(debts).hasSize(1);
    assertThat(debts.path(0).path("skipped").asText()).contains("pre-deployment test");
    String waiver = pilot.path("/test-debts/" + debts.path(0).path("id").asLong() + "/waiver");
    as(Acts.DEVELOPERS).post(waiver, Map.of("reason", "We tested it.")).expect(403);
    as(Acts.COORDINATOR).post(waiver, Map.of("reason", "The sites know it.")).expect(204);
    assertThat(as("vo").get(pilot.path("/test-debts")).json().path(0).toString())
        .contains(Acts.COORDINATOR, "The sites know it.");
  }

  private Mailbox.Mail mailTo(Pilot pilot, String subject, String address) {
    return mailbox().await(pilot.id(), subject, address);
  }

  private JsonNode site(Pilot pilot, String site) {
    return pilot.site(site);
  }

  private static Map<String, Object> with(Map<String, Object> fields, String name, String value) {
    Map<String, Object> all = new HashMap<>(fields);
    all.put(name, value);
    return all;
  }
}
