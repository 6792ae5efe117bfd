package io.pilotage.effect;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A handler that remembers what it did. */
record Deed(
    String kind,
    Policy policy,
    int attempts,
    Queue<String> carriedOut,
    Function<Intent, Outcome> result)
    implements EffectHandler {

  static Deed of(String kind, Policy policy, int attempts, Function<Intent, Outcome> result) {
    return new Deed(kind, policy, attempts, new ConcurrentLinkedQueue<>(), result);
  }

  @Override
  public Neighbour neighbour() {
    return kind.equals("mirror") ? Neighbour.MIRROR : Neighbour.MAIL_SERVER;
  }

  @Override
  public Outcome carryOut(Intent intent) {
    carriedOut.add(intent.id());
    return result.apply(intent);
  }

  List<String> ids() {
    return List.copyOf(carriedOut);
  }
}
