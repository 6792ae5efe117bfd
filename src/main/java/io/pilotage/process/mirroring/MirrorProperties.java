package io.pilotage.process.mirroring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param content where a remote mirror finds the staged content
 * @param location what sites install from at a remote mirror or a target of rsync, one folder a
 *     pilot
 * @param callback where a remote mirror answers, up to {@code /api}
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
    @DefaultValue("http://127.0.0.1:8080") URI callback,
    @DefaultValue("30s") Duration silence,
    @DefaultValue("1h") Duration total) {

  /**
   * A target of rsync.
   *
   * @param target {@code host::module/path}, {@code rsync://host/module/path} or an absolute path
   * @param program the name or path of rsync, 3.1 or later
   * @param passwordFile with the password of the module; none: it asks for none
   */
  record Rsync(String target, @DefaultValue("rsync") String program, @Nullable Path passwordFile) {}
}
