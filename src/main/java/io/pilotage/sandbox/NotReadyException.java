package io.pilotage.sandbox;

import java.util.List;

/** Refuses to start, and says everything that has to change first. */
final class NotReadyException extends RuntimeException {

  private final List<String> faults;

  NotReadyException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
