package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pair itself: were it to lose something, the sweep would blame the service. */
class DatabasePairIT {

  @Test
  void whatIsCommittedIsThereHoweverOftenThePrimaryIsKilled() throws Exception {
    try (DatabasePair pair = DatabasePair.start()) {
      JdbcClient jdbc = JdbcClient.create(pair.source());
      jdbc.sql("create table kept (no integer primary key)").update();
      for (int round = 1; round <= 2; round++) {
        jdbc.sql("insert into kept values (?)").param(round).update();
        pair.killPrimary();
        pair.promote();
        assertThat(jdbc.sql("select no from kept").query(Integer.class).list()).hasSize(round);
        pair.addStandby();
      }
    }
  }
}
