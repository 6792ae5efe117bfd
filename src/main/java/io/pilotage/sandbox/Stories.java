package io.pilotage.sandbox;

import io.pilotage.pilot.FeedbackKind;
import io.pilotage.pilot.RequestDraft;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The demo pilots, each left where somebody has something to do. */
final class Stories {

  private static final Map<String, Object> NORMAL = Map.of("releaseCategory", "NORMAL");
  private static final Map<String, Object> FAST =
      Map.of(
          "releaseCategory",
          "FAST",
          "categoryReason",
          "The board wants it at sites this month; it replaces nothing.",
          "testWanted",
          false);

  private final Acts acts;
  private final Moves moves;
  private final Requests requests;

  Stories(Acts acts, Requests requests) {
    this.acts = acts;
    this.moves = acts.moves();
    this.requests = requests;
  }

  /** All of them; the one that comes furthest first. */
  List<Story> all() {
    return List.of(
        inProduction(),
        calling(),
        askedOfSa3(),
        referentAsked(),
        clarifying(),
        story(requests.bdii(), "vo", List.of()),
        story(
            requests.vobox(),
            "vo",
            List.of(
                List.of(
                    acts.reject("A VOBOX on SL5 is in certification already: no pilot needed.")))),
        story(requests.userInterface(), "vo", List.of()));
  }

  /** CREAM: two sites published, one asked late, feedback came, an update is wanted. */
  private Story inProduction() {
    RequestDraft cream = requests.cream();
    return story(
        cream,
        "vo",
        List.of(
            acts.upToCheck(cream, FAST),
            List.of(
                acts.releaseNotes("CREAM"),
                acts.certify(),
                acts.call(),
                moves.accept("PPS-CNAF", "pps-site-managers", 40, 100),
                moves.accept("CERN-PROD", "site-managers", 120, 500),
                moves.decline("RAL-LCG2", "site-managers", "No hands before the summer."),
                moves.hasten("event_answersDue")),
            acts.deploy("PPS-CNAF", "pps-site-managers", "CREAM", "alice\ndteam"),
            acts.deploy("CERN-PROD", "site-managers", "CREAM", "alice\ncms"),
            List.of(
                acts.announce("CREAM", "alice"),
                moves.feedback(
                    FeedbackKind.PROBLEM,
                    "alice",
                    "Direct submission of production jobs",
                    "Less than 1 % of the jobs fail because of CREAM",
                    "2 of 200 jobs stayed in the state REALLY-RUNNING after they had ended."),
                moves.accept("INFN-T1", "site-managers", 80, 200),
                moves.productionUpdate("A security fix in the TLS library."))));
  }

  /** FTS: the call is out, one site answered. */
  private Story calling() {
    RequestDraft fts = requests.fts();
    return story(
        fts,
        "vo",
        List.of(
            acts.upToCheck(fts, FAST),
            List.of(
                acts.releaseNotes("FTS"),
                acts.certify(),
                acts.call(),
                moves.accept("SARA-MATRIX", "site-managers", 0, 2000))));
  }

  /** SCAS: tested at a PPS site, now SA3 decides. */
  private Story askedOfSa3() {
    RequestDraft scas = requests.scas();
    return story(
        scas,
        "tmb",
        List.of(
            acts.upToCheck(scas, NORMAL),
            acts.test("CERN-PPS", "SL4/i386"),
            List.of(acts.releaseNotes("SCAS"))));
  }

  /** SL5 worker nodes: the developers are asked for a referent. */
  private Story referentAsked() {
    RequestDraft nodes = requests.workerNodes();
    return story(nodes, "vo", List.of(acts.upToReferent(nodes)));
  }

  /** WMS: the requester is asked back. */
  private Story clarifying() {
    Move question = acts.askRequester("Which version of ICE shall be inside?");
    return story(requests.wms(), "vo", List.of(List.of(question)));
  }

  private static Story story(RequestDraft request, String requester, List<List<Move>> acts) {
    return new Story(
        Objects.requireNonNull(request.serviceName()),
        request,
        requester,
        acts.stream().flatMap(List::stream).toList());
  }
}
