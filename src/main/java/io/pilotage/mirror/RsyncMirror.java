package io.pilotage.mirror;

import io.pilotage.mirror.RsyncProgram.Ending;
import io.pilotage.pilot.PilotId;
import io.pilotage.repository.io.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mirror on another machine, or another disk, that is fed by the program {@code rsync}. A
 * directory mirror of our own publishes first; then its live release is pushed beside the live one
 * of the target, read back there by checksum, and becomes live by replacing one symbolic link,
 * which rsync does by renaming. The target looks like a {@link DirectoryMirror}.
 *
 * <p>A target of rsync cannot know fences. They are kept in the directory mirror, so only one
 * service may feed a target. A daemon that does not use chroot needs {@code munge symlinks = no},
 * or nobody can follow its links.
 */
public final class RsyncMirror implements Mirror {

  /** Wrong usage, wrong protocol, unknown module or password, not supported: it stays that way. */
  private static final Set<Integer> FINAL = Set.of(1, 2, 4, 5, 6);

  private final DirectoryMirror source;
  private final Settings settings;
  private final RsyncProgram program;

  /**
   * Where to push, and how.
   *
   * @param target {@code host::module/path}, {@code rsync://host/module/path}, or an absolute path
   * @param location where the target is read by others, one folder a pilot
   * @param program the name or path of rsync, version 3.1 or later
   * @param passwordFile for a module that asks for a password; null: it asks for none
   * @param silence how long the other side may say nothing, at least a second
   * @param total how long one call of the program may take
   */
  public record Settings(
      String target,
      URI location,
      String program,
      @Nullable Path passwordFile,
      Duration silence,
      Duration total) {

    private static final Pattern TARGET =
        Pattern.compile("/.*|rsync://[^-/][^\\s]*|[A-Za-z0-9_@][A-Za-z0-9._@-]*::[^\\s]+");

    /** Refuses targets that rsync would take for something else. */
    public Settings {
      if (!TARGET.matcher(target).matches()) {
        throw new IllegalArgumentException(
            "the target of rsync must be host::module/path, rsync://host/module/path or an"
                + " absolute path");
      }
    }
  }

  /**
   * Makes the adapter.
   *
   * @param source publishes on this machine first; nobody else may publish there
   * @param settings where to push
   */
  public RsyncMirror(DirectoryMirror source, Settings settings) {
    this.source = source;
    this.settings = settings;
    this.program = new RsyncProgram(settings.program(), options(settings), settings.total());
  }

  @Override
  public MirrorRun publish(MirrorOrder order) throws IOException {
    return push(order.pilotId(), order.fence(), source.publish(order));
  }

  /**
   * As {@link DirectoryMirror#rollBack}, here and then at the target.
   *
   * @param pilotId whose mirror
   * @param fence as there
   * @return as there
   * @throws IOException if it did not succeed this time
   */
  public MirrorRun rollBack(PilotId pilotId, long fence) throws IOException {
    return push(pilotId, fence, source.rollBack(pilotId, fence));
  }

  private MirrorRun push(PilotId pilotId, long fence, MirrorRun here) throws IOException {
    if (!(here instanceof MirrorRun.Published published)) {
      return here;
    }
    Path place = Durable.parent(source.live(pilotId));
    return PlaceLock.holding(
        place.resolve("pushing"),
        () ->
            source.isLatest(pilotId, fence)
                ? push(pilotId, published.release(), place)
                : new MirrorRun.Superseded("a newer run of this pilot's mirror has begun"));
  }

  private MirrorRun push(PilotId pilotId, String release, Path place) throws IOException {
    Path work = Files.createTempDirectory(place, ".push");
    try {
      String there = settings.target().replaceFirst("/*$", "/") + pilotId;
      RsyncPush push = new RsyncPush(work, place.resolve("releases"), there, release);
      for (List<String> call : push.calls()) {
        Ending ending = program.run(call);
        if (ending.code() != 0) {
          return refusal(ending);
        }
        push.requireNothingSaid(call, ending.text());
      }
      return new MirrorRun.Published(settings.location().resolve(pilotId + "/current/"), release);
    } finally {
      Trees.remove(work);
    }
  }

  private static MirrorRun refusal(Ending ending) throws IOException {
    String text = "rsync ended with " + ending.code() + ": " + ending.text();
    if (FINAL.contains(ending.code()) && !ending.text().contains("max connections")) {
      return new MirrorRun.Refused(text);
    }
    throw new IOException(text);
  }

  private static List<String> options(Settings settings) {
    List<String> options = new ArrayList<>();
    options.add("--timeout=" + Math.max(1, settings.silence().toSeconds()));
    if (!settings.target().startsWith("/")) {
      options.add("--contimeout=" + Math.max(1, settings.silence().toSeconds()));
    }
    if (settings.passwordFile() != null) {
      options.add("--password-file=" + settings.passwordFile());
    }
    return options;
  }
}
