package io.pilotage.sandbox;

import io.pilotage.pilot.RequestDraft;
import java.util.List;

/**
 * A demo pilot: its request, and what people do with it.
 *
 * @param service the name of the service; also the name of its sample repository
 * @param request what is asked for
 * @param requester the user id of who asks
 * @param moves what is done, in this order; afterwards the pilot waits for the player
 */
record Story(String service, RequestDraft request, String requester, List<Move> moves) {

  Story {
    moves = List.copyOf(moves);
  }
}
