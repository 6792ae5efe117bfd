package io.pilotage.faults;

import io.pilotage.sandbox.ldap.SampleDirectory;
import io.pilotage.testing.FileServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first node's wire to the database, everybody's to the mail server and to the BDII, and a
 * mirror that can be stopped in the middle or run full.
 */
final class Wires implements Wiring {

  /** What happens to the mirror, for as long as a file of that name is there. */
  enum Flag {
    /** The node that comes by takes the file away, and stands for a while before it goes on. */
    BUILDING("io.pilotage.mirror.TreeBuilding", "enclose", "AT ENTRY", STAND),
    SWITCHING("io.pilotage.mirror.MirrorPlace", "switchTo", "AT ENTRY", STAND),
    /** The first bytes of a file are written, and then no more. */
    FULL(
        "io.pilotage.mirror.TreeBuilding",
        "copy(java.nio.channels.FileChannel,java.nio.channels.FileChannel)",
        "AFTER INVOKE writeFully",
        """
        IF flag.exists()
        DO THROW new java.io.IOException("No space left on device")
        """);

    private final String type;
    private final String method;
    private final String location;
    private final String action;

    Flag(String type, String method, String location, String action) {
      this.type = type;
      this.method = method;
      this.location = location;
      this.action = action;
    }

    /** For Byteman. */
    String rule(Path file) {
      return String.join(
          "\n",
          "RULE " + name(),
          "CLASS " + type,
          "METHOD " + method,
          location,
          "BIND flag:java.io.File = new java.io.File(\"" + file + "\")",
          action.formatted(name()).strip(),
          "ENDRULE",
          "");
    }
  }

  /** Longer than the lease, and until another has done the work. */
  private static final String STAND =
      """
      IF flag.delete()
      DO traceln("%1$s stands"); delay(40000); traceln("%1$s goes on")
      """;

  private final EmbeddedDatabase server;
  private final Wire database;
  private final List<Wire> mail = new ArrayList<>();
  private final SampleDirectory grid = SampleDirectory.start(0);
  private final Wire bdii = Wire.to(grid.port());
  private final Path flags;
  private final Path served;
  private final FileServer files;
  private final Wire source;

  Wires(EmbeddedDatabase server) throws IOException {
    this.server = server;
    database = Wire.to(server.port());
    Path parent = Files.createDirectories(Path.of("target", "faults"));
    flags = Files.createTempDirectory(parent, "flags-").toAbsolutePath();
    served = parent.toAbsolutePath();
    files = FileServer.of(served);
    source = Wire.to(files.port());
  }

  @Override
  public String database(String node, String url) {
    return node.equals("a") ? url.replace(":" + server.port(), ":" + database.port()) : url;
  }

  @Override
  public int mail(String node, int port) throws IOException {
    Wire wire = Wire.to(port);
    mail.add(wire);
    return wire.port();
  }

  @Override
  public List<String> options(String node) {
    return List.of(
        "--pilotage.repository.private-ranges=127.0.0.0/8",
        "--pilotage.repository.hosts=127.0.0.1:" + source.port(),
        "--pilotage.infosystem.host=127.0.0.1",
        "--pilotage.infosystem.port=" + bdii.port());
  }

  @Override
  public String rules(String node) {
    StringBuilder rules = new StringBuilder();
    for (Flag flag : Flag.values()) {
      rules.append(flag.rule(file(flag)));
    }
    return rules.toString();
  }

  private Path file(Flag flag) {
    return flags.resolve(flag.name());
  }

  Wire database() {
    return database;
  }

  void mail(Wire.State state) {
    mail.forEach(wire -> wire.be(state));
  }

  Wire bdii() {
    return bdii;
  }

  /** To the web server of the developers. */
  Wire source() {
    return source;
  }

  /** Where that server hands out a directory of a trial. */
  URI served(Path directory) {
    Path below = served.relativize(directory);
    return URI.create("http://127.0.0.1:%d/%s/".formatted(source.port(), below));
  }

  /** What sites publish. */
  SampleDirectory grid() {
    return grid;
  }

  void raise(Flag flag) {
    try {
      Files.createFile(file(flag));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isRaised(Flag flag) {
    return Files.exists(file(flag));
  }

  void lower(Flag flag) {
    try {
      Files.deleteIfExists(file(flag));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything is whole again. */
  void mend() {
    database.be(Wire.State.WHOLE);
    mail(Wire.State.WHOLE);
    bdii.be(Wire.State.WHOLE);
    source.be(Wire.State.WHOLE);
    for (Flag flag : Flag.values()) {
      lower(flag);
    }
  }

  void close() throws IOException {
    database.close();
    bdii.close();
    source.close();
    files.close();
    for (Wire wire : mail) {
      wire.close();
    }
    grid.close();
  }
}
