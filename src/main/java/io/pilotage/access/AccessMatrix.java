package io.pilotage.access;

import io.pilotage.access.Door.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The table of all doors ({@code access.yaml}). What no row names is closed. */
public final class AccessMatrix {

  private static final String SOURCE = "/access.yaml";

  private final List<Door> doors;

  private AccessMatrix(List<Door> doors) {
    this.doors = List.copyOf(doors);
  }

  /**
   * Reads the table that comes with the program.
   *
   * @return the table
   * @throws IllegalArgumentException naming the row that cannot be read
   */
  public static AccessMatrix read() {
    try (InputStream in =
        Objects.requireNonNull(AccessMatrix.class.getResourceAsStream(SOURCE), SOURCE)) {
      return new AccessMatrix(AccessText.parse(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All rows, in their order: the first one that fits counts.
   *
   * @return the rows
   */
  public List<Door> doors() {
    return doors;
  }

  /**
   * The row of a door that is not of HTTP.
   *
   * @param kind its kind
   * @param name its name
   * @return the row
   * @throws IllegalArgumentException if there is none: it is closed
   */
  public Door door(Kind kind, String name) {
    return find(kind, name)
        .orElseThrow(
            () -> new IllegalArgumentException("access.yaml has no %s %s".formatted(kind, name)));
  }

  /**
   * The row of a door, if there is one.
   *
   * @param kind its kind
   * @param name its name
   * @return the first row of that name
   */
  public Optional<Door> find(Kind kind, String name) {
    return doors.stream()
        .filter(door -> door.kind() == kind && door.name().equals(name))
        .findFirst();
  }
}
