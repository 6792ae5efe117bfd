package io.pilotage.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SilentHostsTest {

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void whoDoesNotAnswerFiveTimesIsNotAskedTheSixthTime() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> fail("silent.example")).hasMessage("timed out");
    }

    assertThatThrownBy(() -> fail("silent.example"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("silent.example, port 2170, failed 5 times in a row");
    assertThat(asked).hasValue(5);
  }

  @Test
  void othersAreAskedMeanwhile() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> fail("hung.example")).hasMessage("timed out");
    }

    assertThat(answer("hung.example", 80)).isEqualTo("here");
    assertThat(answer("other.example", 2170)).isEqualTo("here");
  }

  @Test
  void oneAnswerIsEnoughToBeAskedOn() throws IOException {
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> fail("slow.example")).hasMessage("timed out");
    }
    answer("slow.example", 2170);
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> fail("slow.example")).hasMessage("timed out");
    }

    assertThat(answer("slow.example", 2170)).isEqualTo("here");
  }

  private void fail(String host) throws IOException {
    SilentHosts.<String, IOException>reach(
        host,
        2170,
        () -> {
          asked.incrementAndGet();
          throw new IOException("timed out");
        },
        IOException::new);
  }

  private static String answer(String host, int port) throws IOException {
    return SilentHosts.<String, IOException>reach(host, port, () -> "here", IOException::new);
  }
}
