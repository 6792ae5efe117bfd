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

  private record Item(BranchCheck check, Spot spot) {}

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
      check.inventory().spots().forEach(spot -> items.add(new Item(check, spot)));
    }
    workers.inOrder(items, this::take, (item, found) -> item.check().judge(item.spot(), found));
    intake.settle();
  }

  private Found take(Item item) throws IOException {
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
