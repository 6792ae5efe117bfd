package io.pilotage.pilot;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something a person sent is incomplete or malformed; nothing was done (P-02). Answered with 400.
 */
public class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final transient List<Fault> faults;

  /**
   * Refuses.
   *
   * @param faults all of them, at least one
   */
  public RefusedException(List<Fault> faults) {
    super(
        faults.stream().map(f -> f.field() + ": " + f.message()).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /**
   * What is wrong.
   *
   * @return every fault, at least one
   */
  public List<Fault> faults() {
    return faults;
  }
}
