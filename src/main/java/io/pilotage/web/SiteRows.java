package io.pilotage.web;

import io.pilotage.pilot.PilotId;
import io.pilotage.site.Participation;
import io.pilotage.site.ResourceTotal;
import io.pilotage.site.SiteParticipation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sites of a pilot as a table with bars. */
@Component
class SiteRows {

  private final Participation participation;

  SiteRows(Participation participation) {
    this.participation = participation;
  }

  /** The table. */
  record Table(List<Row> rows, ResourceTotal total) {}

  /** A site; the bars say how much it offers of what the largest one offers, in per cent. */
  record Row(
      String site,
      String state,
      boolean late,
      String version,
      int slots,
      double slotsBar,
      long storageGb,
      double storageBar,
      String batchSystem,
      String vos,
      String status) {}

  Table of(PilotId pilot) {
    List<SiteParticipation> sites = participation.of(pilot);
    long slots = sites.stream().mapToLong(site -> site.resources().slots()).max().orElse(0);
    long storage = sites.stream().mapToLong(site -> site.resources().storageGb()).max().orElse(0);
    return new Table(
        sites.stream().map(site -> row(site, slots, storage)).toList(), participation.total(pilot));
  }

  private static Row row(SiteParticipation site, long mostSlots, long mostStorage) {
    return new Row(
        site.site(),
        Words.of(site.state()),
        site.late(),
        text(site.resources().version()),
        site.resources().slots(),
        Share.of(site.resources().slots(), mostSlots),
        site.resources().storageGb(),
        Share.of(site.resources().storageGb(), mostStorage),
        text(site.resources().batchSystem()),
        String.join(", ", site.resources().vos()),
        text(site.resources().status()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
