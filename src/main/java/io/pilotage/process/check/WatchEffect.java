package io.pilotage.process.check;

import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.process.Payload;
import io.pilotage.register.Checks;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.Snapshot;
import io.pilotage.repository.WatchVerdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Looks at a frozen source repository again and reads what was touched since the last look (P-13).
 */
@Component
class WatchEffect implements EffectHandler {

  static final String KIND = "watch-freeze";
  static final String CHECK = "check";
  static final String SEEN = "seen";
  static final String TEXT = "text";

  /** What a watch sees. */
  enum Sight {
    UNTOUCHED,
    MODIFIED,
    /** Something could not be read, and nothing else differs. */
    UNREAD
  }

  private final RepositoryCheck check;
  private final Checks checks;

  WatchEffect(RepositoryCheck check, Checks checks) {
    this.check = check;
    this.checks = checks;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Neighbour neighbour() {
    return Neighbour.SOURCES;
  }

  @Override
  public Policy policy() {
    return Policy.RESEND;
  }

  /** The next watch comes soon enough. */
  @Override
  public int attempts() {
    return 2;
  }

  @Override
  public boolean isSeenOutside() {
    return false;
  }

  @Override
  public Outcome carryOut(Intent intent) {
    long id = Long.parseLong(Objects.requireNonNull(Payload.read(intent.payload()).get(CHECK)));
    Checks.Check frozen = checks.get(id);
    try {
      WatchVerdict watched =
          check.watch(Manifest.parse(frozen.manifest()), lastSeen(frozen), Progress.NONE);
      checks.saw(id, watched.snapshot().toText());
      return Outcome.done(facts(watched));
    } catch (IOException e) {
      return Outcome.retry("the repository could not be read: " + e, Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.retry("interrupted", Duration.ZERO);
    }
  }

  /** Of a check that was made before snapshots were kept, everything is read. */
  private Snapshot lastSeen(Checks.Check frozen) {
    return checks
        .seen(frozen.id())
        .map(Snapshot::parse)
        .orElseGet(() -> Snapshot.none(check.declare(frozen.source())));
  }

  private static Map<String, String> facts(WatchVerdict watched) {
    Sight sight = sight(watched);
    String text =
        sight == Sight.UNTOUCHED
            ? "%d packages read, %d as before".formatted(watched.read(), watched.believed())
            : FreezeEffect.differences(watched.verdict());
    return Map.of(SEEN, sight.name(), TEXT, text);
  }

  private static Sight sight(WatchVerdict watched) {
    if (watched.verdict().isUntouched()) {
      return Sight.UNTOUCHED;
    }
    return watched.verdict().provesModification() ? Sight.MODIFIED : Sight.UNREAD;
  }
}
