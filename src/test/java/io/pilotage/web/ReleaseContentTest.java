package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import io.pilotage.web.ReleaseContent.Line;
import io.pilotage.web.ReleaseContent.Place;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReleaseContentTest {

  private static final OsBranch SL4 = OsBranch.parse("SL4/i386");

  @Test
  void filesAreListedBelowTheirDirectories() {
    ReleaseContent content =
        ReleaseContent.of(
            manifest(
                file("RPMS.Release", "b.rpm", 1_400_000, 'a'),
                file("RPMS.Release", "a.rpm", 999, 'b'),
                file("RPMS.updates", "c.rpm", 1_000, 'c')));
    assertThat(content.files()).isEqualTo(3);
    assertThat(content.bytes()).isEqualTo("1.4 MB");
    assertThat(content.places())
        .extracting(Place::name)
        .containsExactly("SL4/i386/RPMS.Release", "SL4/i386/RPMS.updates");
    assertThat(content.places().get(0).files())
        .containsExactly(new Line("", "a.rpm", "999 bytes"), new Line("", "b.rpm", "1.4 MB"));
    assertThat(content.places().get(1).files()).containsExactly(new Line("", "c.rpm", "1.0 kB"));
  }

  @Test
  void whatWasAddedRemovedOrChangedIsNamedFileByFile() {
    Manifest before =
        manifest(
            file("RPMS.Release", "gone.rpm", 1, 'a'),
            file("RPMS.Release", "same.rpm", 2, 'b'),
            file("RPMS.Release", "touched.rpm", 3, 'c'));
    Manifest after =
        manifest(
            file("RPMS.Release", "same.rpm", 2, 'b'),
            file("RPMS.Release", "touched.rpm", 4_500_000_000L, 'd'),
            file("RPMS.updates", "new.rpm", 5, 'e'));
    ReleaseContent changes = ReleaseContent.of(before.changesTo(after));
    assertThat(changes.files()).isEqualTo(3);
    assertThat(changes.places())
        .flatExtracting(Place::files)
        .extracting(Line::what, Line::name, Line::size)
        .containsExactly(
            tuple("removed", "gone.rpm", "1 bytes"),
            tuple("changed", "touched.rpm", "4.5 GB, was 3 bytes"),
            tuple("added", "new.rpm", "5 bytes"));
  }

  @Test
  void whatIsMoreThanAPageCanShowIsCounted() {
    ReleaseContent content =
        ReleaseContent.of(
            manifest(
                IntStream.range(0, 1500)
                    .mapToObj(number -> file("RPMS.Release", "p" + number + ".rpm", 1, 'a'))
                    .toArray(ManifestEntry[]::new)));
    assertThat(content.places().get(0).files()).hasSize(1000);
    assertThat(content.places().get(0).more()).isEqualTo(500);
    assertThat(content.files()).isEqualTo(1500);
  }

  private static Manifest manifest(ManifestEntry... files) {
    return new Manifest(List.of(SL4), Stream.of(files).toList(), List.of());
  }

  private static ManifestEntry file(String directory, String name, long size, char digit) {
    return new ManifestEntry(SL4, directory, name, size, String.valueOf(digit).repeat(64));
  }
}
