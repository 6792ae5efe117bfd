package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.Rule;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeadlinesTest {

  private static Deadlines deadlines(Map<String, String> properties) {
    return new Deadlines(
        new Binder(new MapConfigurationPropertySource(properties))
            .bindOrCreate("pilotage.deadlines", DeadlineProperties.class),
        Clock.systemUTC());
  }

  @Rule("P-13")
  @Test
  void freezeIsWatchedEveryHourUnlessSaidOtherwise() {
    assertThat(deadlines(Map.of()).getFreezeWatch()).isEqualTo("R/PT1H");
    assertThat(deadlines(Map.of("pilotage.deadlines.freeze-watch", "10m")).getFreezeWatch())
        .isEqualTo("R/PT10M");
  }

  @Rule("P-13")
  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1h"})
  void watchWithoutAPauseIsRefused(String interval) {
    assertThatThrownBy(() -> deadlines(Map.of("pilotage.deadlines.freeze-watch", interval)))
        .hasStackTraceContaining("pilotage.deadlines.freeze-watch: use more than 0");
  }
}
