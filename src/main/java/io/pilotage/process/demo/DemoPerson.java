package io.pilotage.process.demo;

import java.util.List;

/**
 * Somebody to play with.
 *
 * @param userId the user's id
 * @param firstName what the web pages show first
 * @param lastName what the web pages show next
 * @param mail the user's address
 * @param groups ids of the groups the user belongs to
 */
public record DemoPerson(
    String userId, String firstName, String lastName, String mail, List<String> groups) {

  /** Copies the groups. */
  public DemoPerson {
    groups = List.copyOf(groups);
  }
}
