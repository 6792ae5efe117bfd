package io.pilotage.effect;

import org.springframework.stereotype.Component;

/** Carries out what was planned, outside any transaction, and delivers the outcomes. */
@Component
public class Relay {

  /**
   * Carries out everything that is due and delivers every outcome that is ready.
   *
   * @return how many effects were tried, recovered or delivered
   */
  public int runOnce() {
    return 0;
  }
}
