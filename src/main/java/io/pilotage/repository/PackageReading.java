package io.pilotage.repository;

import io.pilotage.repository.signature.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the packages of all branches with the workers, and hands them to the rules in order. */
final class PackageReading {

  private final SourceReader source;
  private final Workers workers;
  private final Intake intake;
  private final Trust trust;
  private final Meter meter;

  /** Usual packages that wait for their turn take a tenth of it. */
  private static final long ROOM = 8L << 20;

  private record Item(BranchCheck check, Spot spot, int number) {}

  private final Room room = new Room(ROOM);

  PackageReading(SourceReader source, Workers workers, Intake intake, Trust trust, Meter meter) {
    this.source = source;
    this.workers = workers;
    this.intake = intake;
    this.trust = trust;
    this.meter = meter;
  }

  void read(List<BranchCheck> checks) throws IOException, InterruptedException {
    List<Item> items = new ArrayList<>();
    for (BranchCheck check : checks) {
      check.inventory().spots().forEach(spot -> items.add(new Item(check, spot, items.size())));
    }
    workers.inOrder(items, this::take, this::judge);
    intake.settle();
  }

  private void judge(Item item, Found found) {
    item.check().judge(item.spot(), found);
    room.leave(found.bytes());
  }

  private Found take(Item item) throws IOException {
    Found found = read(item);
    room.enter(item.number(), found.bytes());
    return found;
  }

  private Found read(Item item) throws IOException {
    Spot spot = item.spot();
    try (InputStream in = source.openPackage(spot.path(), meter)) {
      return in == null
          ? Found.MISSING
          : Found.taken(intake.rpm(in, item.check().algorithms(spot), trust));
    } catch (SourceRefusal e) {
      return Found.refused(e);
    } finally {
      meter.done(spot.path());
    }
  }
}
