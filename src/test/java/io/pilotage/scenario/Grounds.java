package io.pilotage.scenario;

import java.time.LocalDate;

/** Where a pilot is tried: a service that people can call, and its calendar. */
public interface Grounds {

  /**
   * Somebody who can log in.
   *
   * @param user their name
   * @return them, ready to call
   */
  Outsider as(String user);

  /**
   * The day on which everything begins.
   *
   * @return today in the time of the service
   */
  LocalDate today();
}
