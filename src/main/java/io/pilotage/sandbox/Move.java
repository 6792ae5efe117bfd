package io.pilotage.sandbox;

import io.pilotage.pilot.PilotId;

/** One thing that somebody does for a demo pilot, through a door that everybody has. */
@FunctionalInterface
interface Move {

  /** Makes the move; false if the pilot has not come so far yet, and the move must wait. */
  boolean attempt(PilotId pilot);
}
