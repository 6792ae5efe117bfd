package io.pilotage.process.tracking;

import io.pilotage.process.EffectDelegate.Wish;
import java.util.Map;

/** What steps want of the tracker. */
public enum TrackerWish {
  /** A ticket of category Pilot Service in the queue pps-support (P-02). */
  REGISTER_REQUEST,
  /** The release project (P-04). */
  OPEN_PROJECT,
  /** The end of the release project (P-24). */
  ARCHIVE_PROJECT;

  static final String KIND = "tracker";
  static final String WHAT = "what";

  /**
   * The effect.
   *
   * @return to be planned
   */
  public Wish wish() {
    return new Wish(KIND, Map.of(WHAT, name()));
  }
}
