package io.pilotage.effect;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which releases are at work on this database. While nodes of a later one are there, a node begins
 * no effect: what the later one leaves in a mirror or a tracker, it may take for damage. The later
 * one knows what the earlier ones leave. If they are gone for half a minute, it goes on.
 */
@Component
class Releases {

  /** A condition on what is begun; takes {@link #mine} as release. */
  static final String NO_LATER_ONE =
      """
       and not exists (select 1 from effect_release where release_no > :release
         and seen_at > current_timestamp - interval '30' second)
      """;

  private static final Logger log = LoggerFactory.getLogger(Releases.class);
  private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.+\\.sql");

  private final JdbcClient jdbc;
  private final int mine;
  private volatile boolean resting;

  Releases(JdbcClient jdbc) throws IOException {
    this.jdbc = jdbc;
    this.mine = newestMigration();
  }

  /** Releases are told apart by the newest migration of the schema that they bring. */
  private static int newestMigration() throws IOException {
    Resource[] migrations =
        new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql");
    return Arrays.stream(migrations)
        .flatMap(migration -> Stream.ofNullable(migration.getFilename()))
        .map(MIGRATION::matcher)
        .filter(Matcher::matches)
        .mapToInt(name -> Integer.parseInt(name.group(1)))
        .max()
        .orElseThrow(() -> new IllegalStateException("there are no migrations in db/migration"));
  }

  /** The number of the release of this node. */
  int mine() {
    return mine;
  }

  /** Says that this release is there, a few times a minute. Never throws: the next time it may. */
  void beat() {
    try {
      say();
      tell(isLeftToALaterOne());
    } catch (RuntimeException e) {
      log.warn("could not say which release is at work: {}", PlainText.of(e));
    }
  }

  private void say() {
    String update =
        "update effect_release set seen_at = current_timestamp where release_no = :mine";
    if (jdbc.sql(update).param("mine", mine).update() == 0) {
      try {
        jdbc.sql("insert into effect_release values (:mine, current_timestamp)")
            .param("mine", mine)
            .update();
      } catch (DuplicateKeyException e) {
        log.debug("another node of this release was faster", e);
      }
    }
  }

  private boolean isLeftToALaterOne() {
    return jdbc.sql("select 1 where true " + NO_LATER_ONE)
        .param("release", mine)
        .query(Integer.class)
        .optional()
        .isEmpty();
  }

  private void tell(boolean rests) {
    if (rests != resting) {
      log.info(
          rests
              ? "effects are left to nodes of a later release"
              : "nodes of a later release are gone: effects are carried out here again");
      resting = rests;
    }
  }
}
