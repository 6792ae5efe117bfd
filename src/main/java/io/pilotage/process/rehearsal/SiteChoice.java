package io.pilotage.process.rehearsal;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.RequesterType;
import io.pilotage.site.Site;
import io.pilotage.site.SiteKind;
import io.pilotage.site.SiteRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which sites of the registry suit a pilot: they run what it needs, and best serve who asks. */
final class SiteChoice {

  private final SiteRegistry registry;
  private final PilotRequest request;

  SiteChoice(SiteRegistry registry, PilotRequest request) {
    this.registry = registry;
    this.request = request;
  }

  /** What the registry cannot offer, for people. */
  List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    String branches =
        request.osBranches().stream().map(OsBranch::toString).collect(Collectors.joining(", "));
    for (SiteKind kind : SiteKind.values()) {
      if (suitable(kind).isEmpty()) {
        obstacles.add("no %s site of the registry runs %s".formatted(word(kind), branches));
      }
    }
    if (request.requesterType() == RequesterType.VO
        && registry.all().stream().noneMatch(this::serves)) {
      obstacles.add("no site of the registry serves the VO " + request.requestingEntity());
    }
    return obstacles;
  }

  /** Two PPS sites that would test; others are chosen if none runs what is needed. */
  List<String> testers() {
    List<Site> suitable = suitable(SiteKind.PPS);
    return (suitable.isEmpty() ? registry.ofKind(SiteKind.PPS) : suitable)
        .stream().limit(2).map(Site::name).toList();
  }

  /** One site of each kind that would take part; none if none can. */
  List<Site> takers() {
    return Stream.of(SiteKind.values()).flatMap(kind -> suitable(kind).stream().limit(1)).toList();
  }

  /** How many sites the registry has. */
  int all() {
    return registry.all().size();
  }

  private List<Site> suitable(SiteKind kind) {
    return registry.ofKind(kind).stream()
        .filter(site -> !Collections.disjoint(site.osBranches(), request.osBranches()))
        .sorted(Comparator.comparing((Site site) -> !serves(site)))
        .toList();
  }

  private boolean serves(Site site) {
    return site.vos().contains(request.requestingEntity().toLowerCase(Locale.ROOT));
  }

  private static String word(SiteKind kind) {
    return kind == SiteKind.PPS ? "PPS" : "production";
  }
}
