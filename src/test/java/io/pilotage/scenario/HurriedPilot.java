package io.pilotage.scenario;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** A pilot whose people press every button several times at once. */
final class HurriedPilot extends Pilot {

  private final Wire wire;
  private final BiConsumer<Call, Wire.Reply> judge;
  private final AtomicInteger turn = new AtomicInteger();

  HurriedPilot(Stage stage, String id, BiConsumer<Call, Wire.Reply> judge) {
    super(stage, id);
    this.wire = new Wire(stage.base());
    this.judge = judge;
  }

  /** The answer of the one who came first, else of somebody who was told to come again. */
  @Override
  protected Answer submit(String user, String task, Map<String, ?> fields) {
    List<Call> calls =
        calls(Caller.person(user, Stage.PASSWORD), task, Outsider.json(Request.form(fields)));
    List<Wire.Reply> replies = wire.sendTogether(calls);
    IntStream.range(0, calls.size()).forEach(i -> judge.accept(calls.get(i), replies.get(i)));
    boolean done =
        IntStream.range(0, calls.size())
            .anyMatch(i -> isCompletion(calls.get(i)) && replies.get(i).status() == 204);
    return new Answer(done ? 204 : 409, replies.toString());
  }

  private static boolean isCompletion(Call call) {
    return !call.target().endsWith("claim");
  }

  /** Those who claim and give back take turns with those who complete. */
  private List<Call> calls(Caller caller, String task, String body) {
    String path = "/engine-rest/task/" + task;
    Call submit = Call.post(caller, path + "/submit-form", body);
    Call complete = Call.post(caller, path + "/complete", body);
    Call claim = Call.post(caller, path + "/claim", Outsider.json(Map.of("userId", caller.name())));
    Call unclaim = Call.post(caller, path + "/unclaim", "{}");
    return turn.getAndIncrement() % 2 == 0
        ? List.of(submit, submit, complete, submit)
        : List.of(claim, submit, complete, unclaim);
  }
}
