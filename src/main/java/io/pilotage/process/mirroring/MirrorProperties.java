package io.pilotage.process.mirroring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the mirror is (P-15).
 *
 * @param directory of a mirror in a directory
 * @param keep how many earlier trees stay
 * @param links whether mirrored files are hard links into the content store instead of copies;
 *     saves room, but then whoever writes into a mirrored file damages the store
 * @param rsync where the mirror in the directory is pushed to; none: nowhere
 * @param endpoint of a remote mirror that takes orders; none for a mirror in a directory
 * @param content where a remote mirror finds the staged content, by appending a file's SHA-256;
 *     none for this service itself
 * @param location what sites install from at a remote mirror or a target of rsync: below it, for
 *     each pilot, {@code <pilot>/current/}
 * @param callback where a remote mirror reaches this service, up to {@code /api}; none for {@code
 *     pilotage.mail.base-url}, or without that either, this machine and its port
 * @param silence how long a server may say nothing
 * @param total how long one comparison may take
 */
@ConfigurationProperties("pilotage.mirror")
record MirrorProperties(
    @DefaultValue("data/mirror") Path directory,
    @DefaultValue("3") int keep,
    @DefaultValue("false") boolean links,
    @Nullable Rsync rsync,
    @Nullable URI endpoint,
    @Nullable URI content,
    @Nullable URI location,
    @Nullable URI callback,
    @DefaultValue("30s") Duration silence,
    @DefaultValue("1h") Duration total) {

  private static final Set<String> WEB = Set.of("http", "https");

  MirrorProperties {
    web("endpoint", endpoint);
    web("content", content);
    web("callback", callback);
    if (endpoint != null && location == null) {
      throw new IllegalArgumentException(
          "pilotage.mirror.location is missing: from where sites install, and where the mirror at"
              + " pilotage.mirror.endpoint is read back");
    }
    if (rsync != null && location == null) {
      throw new IllegalArgumentException(
          "pilotage.mirror.location is missing: from where sites install what"
              + " pilotage.mirror.rsync.target receives, and where it is read back");
    }
  }

  /** Where sites see the tree of a pilot, whether or not it is there already. */
  URI tree(String pilot) {
    URI root = location == null ? directory.toAbsolutePath().toUri() : location;
    return below(root, pilot + "/current/");
  }

  /** An address below another, whether or not that ends with a slash. */
  static URI below(URI base, String path) {
    return URI.create(base.toString().replaceFirst("/*$", "/") + path);
  }

  private static void web(String name, @Nullable URI address) {
    if (address != null && !WEB.contains(String.valueOf(address.getScheme()))) {
      throw new IllegalArgumentException(
          "pilotage.mirror.%s: give a web address, such as https://mirror.example.org"
              .formatted(name));
    }
  }

  /**
   * A target of rsync.
   *
   * @param target {@code host::module/path}, {@code rsync://host/module/path} or an absolute path
   * @param program the name or path of rsync, 3.1 or later
   * @param passwordFile with the password of the module; none: it asks for none
   */
  record Rsync(String target, @DefaultValue("rsync") String program, @Nullable Path passwordFile) {}
}
