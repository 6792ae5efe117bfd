package io.pilotage.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilotage.Rule;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDraftTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Map<String, String> GOOD =
      Map.ofEntries(
          Map.entry("previewKind", "GRID_SERVICE"),
          Map.entry("serviceName", " CREAM CE "),
          Map.entry("description", "A computing element that CMS wants to try\r\non real sites."),
          Map.entry("requestingEntity", "CMS"),
          Map.entry("requesterType", "VO"),
          Map.entry("contactMail", "cms-pilots@example.org"),
          Map.entry("useCases", "Monte Carlo production\n\n  Analysis  \n"),
          Map.entry("osBranches", "SL4/i386\nSL5/x86_64"),
          Map.entry("wantedStart", "2026-12-01"),
          Map.entry("wantedEnd", "2027-09-06"),
          Map.entry("successCriteria", "1000 jobs a day"));

  @Rule("P-02")
  @Test
  void goodRequestIsKeptAsItWasMeant() {
    PilotRequest request = draft(GOOD).check(TODAY);
    assertThat(request.serviceName()).isEqualTo("CREAM CE");
    assertThat(request.requesterType()).isEqualTo(RequesterType.VO);
    assertThat(request.useCases()).containsExactly("Monte Carlo production", "Analysis");
    assertThat(request.osBranches())
        .containsExactly(new OsBranch("SL4", "i386"), new OsBranch("SL5", "x86_64"));
    assertThat(request.wantedEnd()).isEqualTo(LocalDate.of(2027, 9, 6));
  }

  @Rule("P-01")
  @Test
  void requestThatDoesNotSayWhatItPreviewsIsAboutAGridService() {
    assertThat(draft(with("previewKind", null)).check(TODAY).previewKind())
        .isEqualTo(PreviewKind.GRID_SERVICE);
    assertThat(draft(with("previewKind", "CLIENT_TOOLS")).check(TODAY).previewKind())
        .isEqualTo(PreviewKind.CLIENT_TOOLS);
  }

  @Rule("P-02")
  @Test
  void emptyRequestIsRefusedWithEveryMissingFieldNamedOnce() {
    assertThat(faults(draft(Map.of())))
        .containsExactly(
            "serviceName required",
            "description required",
            "requestingEntity required",
            "requesterType required",
            "contactMail required",
            "useCases required",
            "osBranches required",
            "wantedStart required",
            "wantedEnd required",
            "successCriteria required");
  }

  @Rule("P-02")
  @Test
  void everyFaultIsNamedAtOnce() {
    Map<String, String> bad = new HashMap<>();
    bad.put("previewKind", "TOASTER");
    bad.put("serviceName", "CREAM\r\nBcc: everybody@example.org");
    bad.put("description", "too short");
    bad.put("requestingEntity", "x".repeat(121));
    bad.put("requesterType", "vo");
    bad.put("contactMail", "a@example.org, b@example.org");
    bad.put("useCases", "a\u0000b");
    bad.put("osBranches", "SL4/i386\n../etc\nSL4\nSL4/i386");
    bad.put("wantedStart", "2026-12-01");
    bad.put("wantedEnd", "2026-11-01");
    bad.put("successCriteria", "one\n".repeat(51));
    assertThat(faults(draft(bad)))
        .containsExactly(
            "previewKind unknown",
            "serviceName malformed",
            "description too-short",
            "requestingEntity too-long",
            "requesterType unknown",
            "contactMail malformed",
            "useCases malformed",
            "osBranches malformed",
            "osBranches malformed",
            "osBranches duplicate",
            "wantedEnd before-start",
            "wantedEnd past",
            "successCriteria too-many");
  }

  @Rule("P-02")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "@example.org",
        "name@",
        "name@-example.org",
        "na me@example.org",
        "name@example..org",
        "<name@example.org>",
        "name@example.org;other@example.org",
        "name@example.org\nother@example.org"
      })
  void contactIsOneAddress(String address) {
    assertThat(faults(draft(with("contactMail", address)))).containsOnly("contactMail malformed");
  }

  @Rule("P-02")
  @ParameterizedTest
  @CsvSource({
    "2026-12-01, 2026-12-01, wantedEnd before-start",
    "2024-01-01, 2026-11-22, wantedEnd past",
    "2026-12-01, 2028-12-02, wantedEnd too-far",
    "2026-12-01, 2027-02-29, wantedEnd malformed",
    "2026-12-01, 01.03.2027, wantedEnd malformed",
    "2026-12-01, 2027-03-01T00:00, wantedEnd too-long"
  })
  void pilotHasAFiniteLife(String start, String end, String fault) {
    Map<String, String> fields = with("wantedStart", start);
    fields.put("wantedEnd", end);
    assertThat(faults(draft(fields))).contains(fault);
  }

  @Rule("P-02")
  @Test
  void textThatTurnsItselfAroundIsRefused() {
    assertThat(faults(draft(with("description", "A service that is \u202egnihtyna but good."))))
        .containsExactly("description malformed");
    assertThat(faults(draft(with("serviceName", "CREAM\u2066"))))
        .containsExactly("serviceName malformed");
  }

  @Rule("P-02")
  @Test
  void hugeTextIsRefusedByItsLength() {
    assertThat(faults(draft(with("description", "x".repeat(1_000_000)))))
        .containsExactly("description too-long");
    assertThat(faults(draft(with("osBranches", "SL4/i386\n".repeat(100_000)))))
        .contains("osBranches too-long");
  }

  private static Map<String, String> with(String field, @Nullable String value) {
    Map<String, String> fields = new HashMap<>(GOOD);
    if (value == null) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
    return fields;
  }

  private static List<String> faults(RequestDraft draft) {
    return assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> draft.check(TODAY))
        .actual()
        .faults()
        .stream()
        .map(fault -> fault.field() + " " + fault.code())
        .toList();
  }

  private static RequestDraft draft(Map<String, String> fields) {
    return new RequestDraft(
        fields.get("previewKind"),
        fields.get("serviceName"),
        fields.get("description"),
        fields.get("requestingEntity"),
        fields.get("requesterType"),
        fields.get("contactMail"),
        fields.get("useCases"),
        fields.get("osBranches"),
        fields.get("wantedStart"),
        fields.get("wantedEnd"),
        fields.get("successCriteria"));
  }
}
