package io.pilotage.site;

import io.pilotage.pilot.PilotId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the links of a site back: whoever holds one of them holds nothing (P-18). */
@Component
public class RevokedLinks {

  private static final Logger LOG = LoggerFactory.getLogger(RevokedLinks.class);

  private final JdbcClient jdbc;
  private final SiteRegistry registry;
  private final Clock clock;

  RevokedLinks(JdbcClient jdbc, SiteRegistry registry, Clock clock) {
    this.jdbc = jdbc;
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * Revokes all links of a site to a pilot that were made until now, however often they were mailed
   * on. A later call or reminder brings a new one. Doing it again revokes those made meanwhile.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param who who revokes them
   * @throws io.pilotage.pilot.NotFoundException if there is no such site
   */
  @Transactional
  public void revoke(PilotId pilot, String site, String who) {
    String name = registry.get(site).name();
    OffsetDateTime until = clock.instant().atOffset(ZoneOffset.UTC);
    int known =
        jdbc.sql(
                """
                update revoked_answer_link set made_until = ?, revoked_by = ?
                where pilot_id = ? and site = ?
                """)
            .params(until, who, pilot.value(), name)
            .update();
    if (known == 0) {
      jdbc.sql(
              """
              insert into revoked_answer_link (made_until, revoked_by, pilot_id, site)
              values (?, ?, ?, ?)
              """)
          .params(until, who, pilot.value(), name)
          .update();
    }
    LOG.info("{} revoked the links of {} to {}", who, name, pilot);
  }

  /** Whether a link that was made then is revoked. */
  boolean contain(PilotId pilot, String site, Instant made) {
    return jdbc.sql("select made_until from revoked_answer_link where pilot_id = ? and site = ?")
        .params(pilot.value(), site)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .filter(until -> !made.isAfter(until))
        .isPresent();
  }
}
