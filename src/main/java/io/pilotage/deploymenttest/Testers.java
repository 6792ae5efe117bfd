package io.pilotage.deploymenttest;

import io.pilotage.pilot.PilotId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The PPS sites that were chosen to test a release, whether or not they reported (P-07, P-13). */
@Component
public class Testers {

  private final JdbcClient jdbc;

  Testers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes who was chosen; those of earlier rounds stay.
   *
   * @param pilot which pilot
   * @param release such as {@code release} or {@code pilot-update-2}
   * @param sites the names of the sites
   */
  @Transactional
  public void choose(PilotId pilot, String release, Collection<String> sites) {
    List<String> known = of(pilot, release);
    for (String site : sites) {
      if (!known.contains(site)) {
        jdbc.sql("insert into tester (pilot, release_name, site) values (?, ?, ?)")
            .params(pilot.value(), release, site)
            .update();
      }
    }
  }

  /**
   * Who was ever chosen to test a release.
   *
   * @param pilot which pilot
   * @param release which release
   * @return the names of the sites, sorted, possibly none
   */
  public List<String> of(PilotId pilot, String release) {
    return jdbc.sql("select site from tester where pilot = ? and release_name = ? order by site")
        .params(pilot.value(), release)
        .query(String.class)
        .list();
  }

  /**
   * Who was ever chosen to test anything of a pilot.
   *
   * @param pilot which pilot
   * @return the names of the sites, sorted, possibly none
   */
  public List<String> of(PilotId pilot) {
    return jdbc.sql("select distinct site from tester where pilot = ? order by site")
        .param(pilot.value())
        .query(String.class)
        .list();
  }
}
