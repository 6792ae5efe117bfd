package io.pilotage.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Says what left the house, in files that are only added to. A database that was restored from a
 * backup has forgotten that; the journal has not.
 */
public interface Journal {

  /** Keeps nothing, for whoever has no database that could be restored. */
  Journal NONE = new NoJournal();

  /**
   * The journal in a directory, which need not be there yet; other nodes may write there, too.
   *
   * @param directory of one database
   * @param clock for the times that people read
   * @return it, with a file of its own from its first line on
   */
  static Journal in(Path directory, Clock clock) {
    return in(directory, clock, () -> {});
  }

  /**
   * The same for a node that goes on while its database may be put back.
   *
   * @param directory of one database
   * @param clock for the times that people read
   * @param lookout asked before each line before an act
   * @return it, with a file of its own from its first line on
   */
  static Journal in(Path directory, Clock clock, Lookout lookout) {
    return new FileJournal(directory, clock, lookout);
  }

  /**
   * Says that something is about to be done. When this returns, it is on disk.
   *
   * @param about the room that does it
   * @param key of the act
   * @param facts as {@link JournalLine#facts}
   * @throws java.io.UncheckedIOException if it could not be brought to disk, or the {@link Lookout}
   *     objects: don't do it
   */
  void before(String about, String key, Map<String, String> facts);

  /**
   * Says what came of it, on disk when this returns. Never throws: it has happened. What could not
   * be written is owed, and comes with the next {@link #before}, or that throws.
   *
   * @param about as before it
   * @param key as before it
   * @param facts as {@link JournalLine#facts}
   */
  void after(String about, String key, Map<String, String> facts);

  /**
   * As {@link #after}, but only brought to disk together with the next line that is. It survives
   * the end of this process; if the machine dies before, nobody knows what came of the act.
   *
   * @param about as before it
   * @param key as before it
   * @param facts as {@link JournalLine#facts}
   */
  void soonAfter(String about, String key, Map<String, String> facts);

  /**
   * The last lines before acts, of each room in each file but those that are a day older than the
   * youngest: if the database knows these, it knows all. The very last one may be of a claim that
   * was committed before that of the line above it.
   *
   * @return the lines
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  List<JournalLine> latest();

  /**
   * Reads everything that all nodes ever wrote for this database.
   *
   * @return it
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  Pages read();

  /**
   * What is in the files.
   *
   * @param lines in the order of each file
   * @param unreadable how many lines are none, such as one that was cut off by a crash
   */
  record Pages(List<JournalLine> lines, int unreadable) {

    /** Copies the lines. */
    public Pages {
      lines = List.copyOf(lines);
    }

    /**
     * The lines of one room.
     *
     * @param about the room
     * @return its lines
     */
    public List<JournalLine> about(String about) {
      return lines.stream().filter(line -> line.about().equals(about)).toList();
    }
  }
}
