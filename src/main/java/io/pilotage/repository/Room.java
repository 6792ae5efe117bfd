package io.pilotage.repository;

import java.io.InterruptedIOException;

/**
 * Room for results that wait for their turn, so that workers that run ahead don't fill the memory.
 * The one whose turn it is always gets in.
 */
final class Room {

  private final long most;
  private long taken;
  private int turn;

  Room(long most) {
    this.most = most;
  }

  /** Waits until there is room, or until it is this one's turn. */
  synchronized void enter(int number, long bytes) throws InterruptedIOException {
    try {
      while (number != turn && taken + bytes > most) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    taken += bytes;
  }

  /** The one whose turn it was is done; it is the next one's turn. */
  synchronized void leave(long bytes) {
    taken -= bytes;
    turn++;
    notifyAll();
  }
}
