package io.pilotage.process.lookup;

import io.pilotage.process.EffectDelegate.Wish;
import java.util.Map;

/** What steps want to know of the information system. */
public final class LookUp {

  static final String KIND = "look-up";
  static final String SITE = "site";
  static final String OUTCOME = "outcome";
  static final String DETAIL = "detail";

  private LookUp() {}

  /**
   * Tries the query of the mark (P-16).
   *
   * @return to be planned; answers facts {@code outcome} and {@code detail}
   */
  public static Wish tryMark() {
    return new Wish(KIND, Map.of());
  }

  /**
   * Looks for the mark at a site (P-21).
   *
   * @param site the site
   * @return to be planned; answers facts {@code outcome} and {@code detail}
   */
  public static Wish at(String site) {
    return new Wish(KIND, Map.of(SITE, site));
  }

  /**
   * What was found.
   *
   * @param facts of the effect
   * @return {@code FOUND}, {@code NOT_FOUND}, {@code NO_MARK} for {@link #tryMark}; the name of a
   *     publication outcome for {@link #at}; {@code BDII_UNREACHABLE} for both
   */
  public static String outcome(Map<String, String> facts) {
    return facts.getOrDefault(OUTCOME, "BDII_UNREACHABLE");
  }

  /**
   * What was seen, in words.
   *
   * @param facts of the effect
   * @return the words, maybe empty
   */
  public static String detail(Map<String, String> facts) {
    return facts.getOrDefault(DETAIL, "");
  }
}
