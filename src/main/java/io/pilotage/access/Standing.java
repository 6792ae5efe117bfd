package io.pilotage.access;

import io.pilotage.pilot.PilotBoard.PilotPeople;
import java.util.EnumSet;
import java.util.Set;

/**
 * How one person and one pilot stand to each other.
 *
 * @param bonds what the person is to the pilot; often nothing
 * @param published whether the pilot is published
 */
public record Standing(Set<Bond> bonds, boolean published) {

  /** Copies the bonds. */
  public Standing {
    bonds = Set.copyOf(bonds);
  }

  /**
   * How a person stands to a pilot.
   *
   * @param userId the person
   * @param pilot the pilot
   * @return the standing
   */
  public static Standing of(String userId, PilotPeople pilot) {
    Set<Bond> bonds = EnumSet.noneOf(Bond.class);
    if (userId.equals(pilot.requester())) {
      bonds.add(Bond.REQUESTER);
    }
    if (userId.equals(pilot.coordinator())) {
      bonds.add(Bond.COORDINATOR);
    }
    if (userId.equals(pilot.referent())) {
      bonds.add(Bond.REFERENT);
    }
    return new Standing(bonds, pilot.state().isPublished());
  }

  /**
   * The same for somebody who was given the task.
   *
   * @return the standing with one bond more
   */
  public Standing asAssignee() {
    Set<Bond> more = EnumSet.of(Bond.ASSIGNEE);
    more.addAll(bonds);
    return new Standing(more, published);
  }
}
