package io.pilotage.process.check;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.RefusedException;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.Layout;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.signature.Trust;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The check of a source repository (P-13, P-14) for whoever only wants to know: the same sources,
 * limits and rules as the real one, but nothing is frozen or staged.
 */
@Component
public class RepositoryTrial {

  private static final String EXAMPLE = "not-declared-yet";

  private final RepositoryCheck check;
  private final RepositoryProperties properties;
  private final Trust trust;

  RepositoryTrial(RepositoryProperties properties, Trust trust) {
    this.check = RepositoryCheck.keepingNothing(properties.policy(), Layout.PROCEDURE);
    this.properties = properties;
    this.trust = trust;
  }

  /**
   * What came of it.
   *
   * @param report what the check found, null if the source could not be read to its end
   * @param text why not; empty if it could
   */
  public record Result(@Nullable CheckReport report, String text) {}

  /**
   * Judges an address as its declaration does. Reads and resolves nothing.
   *
   * @param address what somebody typed
   * @return the address
   * @throws RefusedException if it may not be read
   */
  public URI declare(String address) {
    return check.declare(address);
  }

  /**
   * An address that may be declared and stands for one that is not known yet; nothing need be
   * there.
   *
   * @return empty if no repository at all may be read
   */
  public Optional<String> standIn() {
    return Stream.concat(
            properties.policy().fileRoots().stream()
                .map(root -> root.resolve(EXAMPLE).toUri().toString()),
            properties.policy().hosts().stream()
                .map(host -> host.equals("*") ? "repository.example.org" : host)
                .map(host -> "https://" + host + "/" + EXAMPLE))
        .findFirst();
  }

  /**
   * Checks a repository as it is now, in a thread of its own that is interrupted at the limit.
   *
   * @param source from {@link #declare}
   * @param branches at least one
   * @param limit how long it may take
   * @return the report, or why there is none
   */
  public Result check(URI source, List<OsBranch> branches, Duration limit) {
    FutureTask<CheckReport> reading = new FutureTask<>(() -> report(source, branches));
    Thread reader = new Thread(reading, "repository-trial");
    reader.setDaemon(true);
    reader.start();
    try {
      return new Result(reading.get(limit.toNanos(), TimeUnit.NANOSECONDS), "");
    } catch (TimeoutException e) {
      return new Result(null, "it could not be read within %d s".formatted(limit.toSeconds()));
    } catch (ExecutionException e) {
      return new Result(null, unread(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(null, "the reading was interrupted");
    } finally {
      reading.cancel(true);
    }
  }

  private CheckReport report(URI source, List<OsBranch> branches)
      throws IOException, InterruptedException {
    return check.check(
        new CheckRequest(source, branches, null, properties.readBaseOs(), trust), Progress.NONE);
  }

  private static String unread(@Nullable Throwable cause) {
    if (cause instanceof IOException) {
      return "it could not be read: " + cause.getMessage();
    }
    throw new IllegalStateException("the check of a repository failed", cause);
  }
}
