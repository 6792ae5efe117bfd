package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value that is read, and the first one that is refused. */
class RpmHeaderTest {

  private static final int LEAD = 96;
  private static final int INTRO = 16;

  /** Of the sample: where its main header starts, how much data it has, where its trailer lies. */
  private static final int MAIN = 168;

  private static final int DATA = 47;
  private static final int TRAILER = 31;

  private static final int TAG = 0;
  private static final int TYPE = 4;
  private static final int OFFSET = 8;
  private static final int COUNT = 12;
  private static final int BIN = 7;

  /** Data: name 0, version 2, release 4, epoch 8, architecture 12, source 17, trailer 31. */
  private final byte[] sample = HandmadeRpm.named("x").ints(Tag.EPOCH, 5).bytes();

  private final ByteBuffer rpm = ByteBuffer.wrap(sample);

  @Test
  void theSampleIsRead() throws Exception {
    assertThat(rpm.getInt(MAIN)).isEqualTo(0x8eade801);
    assertThat(rpm.getInt(MAIN + 12)).isEqualTo(DATA);
    assertThat(describe(sample).nevra()).isEqualTo("x-5:1-1.i386");
  }

  @ParameterizedTest
  @CsvSource({
    "0, entries, 1, 'claims 0 entries'",
    "-1, entries, 1, 'claims -1 entries'",
    "65536, entries, 1, 'claims 65536 entries'",
    "65535, entries, 1, 'the file ends within the header'",
    "0, size, 16777216, 'claims 0 bytes'",
    "16777217, size, 16777216, 'claims 16777217 bytes'",
    "16777216, size, 16777216, 'the file ends within the header'"
  })
  void aHeaderHasSomeEntriesAndSomeDataButNotTooMuch(
      int value, String what, int most, String refusal) {
    rpm.putInt(MAIN + (what.equals("size") ? 12 : 8), value);

    assertRefused(refusal);
  }

  @Test
  void signaturesMayHaveFourMebibytes() {
    rpm.putInt(LEAD + 12, 4 << 20);
    assertRefused("the file ends within the signature header");
    rpm.putInt(LEAD + 12, (4 << 20) + 1);
    assertRefused("signature header claims 4194305 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 4, 0, unknown type 0",
    "1000, 4, 10, unknown type 10",
    "1000, 0, 99, illegal tag 99",
    "1000, 12, 0, lies outside the data",
    "1000, 12, 48, lies outside the data",
    "1000, 12, 2, is more than one string",
    "1000, 8, -1, lies outside the data",
    "1044, 8, 47, lies outside the data",
    "1044, 8, 46, does not end",
    "1044, 8, 45, reaches into the region's trailer",
    "1003, 8, 9, is not aligned",
    "1003, 8, 10, is not aligned",
    "1003, 12, 2, overlaps the one before",
    "1001, 8, 1, overlaps the one before",
    "1001, 0, 1000, stands in it twice",
    "1022, 0, 100, the header has no architecture",
    "1022, 4, 4, tag 1022 has the type 4",
    "1003, 4, 7, tag 1003 has the type 7",
    "63, 4, 6, malformed region entry",
    "63, 12, 15, malformed region entry",
    "63, 12, 17, malformed region entry",
    "63, 8, -1, malformed region entry",
    "63, 8, 32, malformed region entry",
    "63, 8, 30, malformed region trailer"
  })
  void anEntryThatLiesIsRefused(int tag, int field, int value, String refusal) {
    rpm.putInt(entry(tag) + field, value);

    assertRefused(refusal);
  }

  @Test
  void theLastEntryReachesToTheTrailerAndNotIntoIt() throws Exception {
    rpm.putInt(entry(Tag.SOURCERPM) + TYPE, BIN);
    rpm.putInt(entry(Tag.SOURCERPM) + COUNT, 14);
    assertThat(describe(sample).nevra()).isEqualTo("x-5:1-1.i386");
    rpm.putInt(entry(Tag.SOURCERPM) + COUNT, 15);
    assertRefused("reaches into the region's trailer");
    rpm.putInt(entry(Tag.SOURCERPM) + COUNT, 30);
    assertRefused("reaches into the region's trailer");
    rpm.putInt(entry(Tag.SOURCERPM) + COUNT, 31);
    assertRefused("reaches beyond the data");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 62, malformed region trailer",
    "0, 61, malformed region trailer",
    "4, 6, malformed region trailer",
    "12, 15, malformed region trailer",
    "8, 0, region of 0 bytes of index",
    "8, 112, region of -112 bytes of index",
    "8, -111, region of 111 bytes of index",
    "8, -128, region of 128 bytes of index",
    "8, -96, entries outside the region"
  })
  void aTrailerThatContradictsTheRegionIsRefused(int field, int value, String refusal) {
    rpm.putInt(MAIN + INTRO + 7 * 16 + TRAILER + field, value);

    assertRefused(refusal);
  }

  @Test
  void signaturesOfOldPackagesNameTheirRegionAsAnImage() throws Exception {
    int trailer = LEAD + INTRO + 2 * 16 + rpm.getInt(LEAD + INTRO + OFFSET);
    assertThat(rpm.getInt(trailer)).isEqualTo(Tag.HEADERSIGNATURES);
    rpm.putInt(trailer, Tag.HEADERIMAGE);
    assertThat(describe(sample).name()).isEqualTo("x");
    rpm.putInt(trailer, Tag.HEADERIMMUTABLE);
    assertRefused("malformed region trailer");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, the file does not start as an RPM",
    "4, 2, format version 2",
    "4, 5, format version 5",
    "79, 4, format version 3"
  })
  void aLeadOfAnotherFormatIsRefused(int at, int value, String refusal) {
    sample[at] = (byte) value;

    assertRefused(refusal);
  }

  @Test
  void bothFormatsWithHeadersAreRead() throws Exception {
    sample[4] = 4;

    assertThat(describe(sample).name()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_000, 100_000})
  void headersOfAnyLengthAreReadWhole(int requirements) throws Exception {
    List<String> names = IntStream.range(0, requirements).mapToObj(i -> "need-" + i).toList();

    RpmPackage read = describe(HandmadeRpm.named("x").strings(Tag.REQUIRENAME, names).bytes());

    assertThat(read.requires()).extracting(Dependency::name).isEqualTo(names);
    // the package itself is the one thing that is provided without being listed
    assertThat(read.provides()).containsExactly(new Dependency("x", Dependency.EQUAL, "1-1"));
  }

  @Test
  void aHundredThousandDependenciesOfAllKindsAreTheMost() throws Exception {
    HandmadeRpm most =
        HandmadeRpm.named("x")
            .strings(Tag.REQUIRENAME, Collections.nCopies(50_000, "a"))
            .strings(Tag.PROVIDENAME, Collections.nCopies(30_000, "b"))
            .strings(Tag.OBSOLETENAME, Collections.nCopies(10_000, "c"))
            .strings(Tag.CONFLICTNAME, Collections.nCopies(10_000, "d"));
    assertThat(describe(most.bytes()).conflicts()).hasSize(10_000);

    byte[] more = most.strings(Tag.CONFLICTNAME, Collections.nCopies(10_001, "d")).bytes();
    assertThatThrownBy(() -> describe(more)).hasMessageContaining("more than 100000 provides");
  }

  @Test
  void everyKindOfDependencyKeepsItsNamesVersionsAndSenses() throws Exception {
    byte[] all =
        HandmadeRpm.named("x")
            .strings(Tag.PROVIDENAME, List.of("p", "x"))
            .ints(Tag.PROVIDEFLAGS, 0, Dependency.EQUAL)
            .strings(Tag.PROVIDEVERSION, List.of("", "1-1"))
            .strings(Tag.REQUIRENAME, List.of("r"))
            .ints(Tag.REQUIREFLAGS, Dependency.LESS)
            .strings(Tag.REQUIREVERSION, List.of("2"))
            .strings(Tag.OBSOLETENAME, List.of("o"))
            .strings(Tag.CONFLICTNAME, List.of("c"))
            .bytes();

    RpmPackage pkg = describe(all);

    assertThat(pkg.provides())
        .containsExactly(new Dependency("p", 0, ""), new Dependency("x", Dependency.EQUAL, "1-1"));
    assertThat(pkg.requires()).containsExactly(new Dependency("r", Dependency.LESS, "2"));
    assertThat(pkg.obsoletes()).containsExactly(new Dependency("o", 0, ""));
    assertThat(pkg.conflicts()).containsExactly(new Dependency("c", 0, ""));
    assertThat(pkg.bytes()).isEqualTo(5 * 100 + 5 + "1-1".length() + "2".length());
  }

  @Test
  void countsThatDisagreeAreAContradiction() {
    HandmadeRpm two = HandmadeRpm.named("x").strings(Tag.REQUIRENAME, List.of("a", "b"));
    assertThatThrownBy(() -> describe(two.ints(Tag.REQUIREFLAGS, 0).bytes()))
        .hasMessageContaining("tag 1049 has other counts");
    HandmadeRpm three = two.ints(Tag.REQUIREFLAGS, 0, 0);
    assertThatThrownBy(
            () -> describe(three.strings(Tag.REQUIREVERSION, List.of("", "", "")).bytes()))
        .hasMessageContaining("tag 1049 has other counts");
  }

  @Test
  void aPackageIsASourceIfItSaysSoOrNamesNone() throws Exception {
    assertThat(describe(HandmadeRpm.named("x").bytes()).nvra()).isEqualTo("x-1-1.i386");
    RpmPackage unnamed = describe(HandmadeRpm.named("x").without(Tag.SOURCERPM).bytes());
    assertThat(unnamed.nvra()).isEqualTo("x-1-1.src");
    assertThat(unnamed.nevra()).isEqualTo("x-1-1.src");
    assertThat(unnamed.provides()).as("nobody installs it").isEmpty();
    assertThat(describe(HandmadeRpm.named("x").ints(Tag.SOURCEPACKAGE, 1).bytes()).source())
        .isTrue();
  }

  @Test
  void anEpochHasNoSign() throws Exception {
    assertThat(describe(HandmadeRpm.named("x").ints(Tag.EPOCH, -1).bytes()).nevra())
        .isEqualTo("x-4294967295:1-1.i386");
  }

  @Test
  void aNameIsAWordOfTwoHundredAndFiftyLettersAtMost() throws Exception {
    String longest = "n".repeat(250);
    assertThat(describe(HandmadeRpm.named(longest).bytes()).name()).isEqualTo(longest);
    for (String odd : List.of("n".repeat(251), "", "a b", "a/b", "a\\b", "\u00e9", "\u007f")) {
      assertThatThrownBy(() -> describe(HandmadeRpm.named(odd).bytes()))
          .as(odd)
          .hasMessageContaining("the header's name is no plain word");
    }
  }

  @Test
  void filesAreListedInOrderUnderTheirDirectories() throws Exception {
    assertThat(
            files(
                HandmadeRpm.named("x")
                    .strings(Tag.BASENAMES, List.of("b", "a", "c"))
                    .strings(Tag.DIRNAMES, List.of("/one/", "/two/"))
                    .ints(Tag.DIRINDEXES, 1, 0, 1)))
        .containsExactly("/two/b", "/one/a", "/two/c");
    assertThat(files(HandmadeRpm.named("x").strings(Tag.OLDFILENAMES, List.of("/z", "/y"))))
        .containsExactly("/z", "/y");
    assertThat(files(HandmadeRpm.named("x"))).isEmpty();
  }

  @Test
  void filesInNoListedDirectoryAreAContradiction() {
    for (int index : new int[] {-1, 1, Integer.MAX_VALUE}) {
      assertThatThrownBy(
              () ->
                  files(
                      HandmadeRpm.named("x")
                          .strings(Tag.BASENAMES, List.of("a"))
                          .strings(Tag.DIRNAMES, List.of("/one/"))
                          .ints(Tag.DIRINDEXES, index)))
          .hasMessageContaining("a directory that is not listed");
    }
    assertThatThrownBy(
            () ->
                files(
                    HandmadeRpm.named("x")
                        .strings(Tag.BASENAMES, List.of("a", "b"))
                        .strings(Tag.DIRNAMES, List.of("/one/"))
                        .ints(Tag.DIRINDEXES, 0)))
        .hasMessageContaining("as many directories as files");
  }

  @Test
  void pathsAndTheirNumberHaveAnEnd() throws Exception {
    assertThat(
            files(
                HandmadeRpm.named("x").strings(Tag.OLDFILENAMES, List.of("/" + "p".repeat(4095)))))
        .hasSize(1);
    assertThatThrownBy(
            () ->
                files(
                    HandmadeRpm.named("x")
                        .strings(Tag.BASENAMES, List.of("p".repeat(4000)))
                        .strings(Tag.DIRNAMES, List.of("/" + "d".repeat(96)))
                        .ints(Tag.DIRINDEXES, 0)))
        .hasMessageContaining("more than 4096 characters");
    assertThat(
            files(
                HandmadeRpm.named("x")
                    .strings(Tag.OLDFILENAMES, Collections.nCopies(200_000, "/f"))))
        .hasSize(200_000);
    assertThatThrownBy(
            () ->
                files(
                    HandmadeRpm.named("x")
                        .strings(Tag.OLDFILENAMES, Collections.nCopies(200_001, "/f"))))
        .hasMessageContaining("200001 values, too many");
  }

  /** Where the entry of a tag lies in the main header. */
  private int entry(int tag) {
    int at = MAIN + INTRO;
    while (rpm.getInt(at + TAG) != tag) {
      at += 16;
    }
    return at;
  }

  private void assertRefused(String refusal) {
    assertThatThrownBy(() -> describe(sample))
        .isInstanceOf(RpmRefusal.class)
        .hasMessageContaining(refusal);
  }

  private static RpmPackage describe(byte[] rpm) throws IOException, RpmRefusal {
    return RpmReader.describe(new ByteArrayInputStream(rpm));
  }

  private static List<String> files(HandmadeRpm rpm) throws IOException, RpmRefusal {
    List<String> files = new ArrayList<>();
    RpmReader.files(new ByteArrayInputStream(rpm.bytes()), files::add);
    return files;
  }
}
