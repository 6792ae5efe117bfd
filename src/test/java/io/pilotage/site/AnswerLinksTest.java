package io.pilotage.site;

import static io.pilotage.site.SiteRoom.DEADLINE;
import static io.pilotage.site.SiteRoom.NOW;
import static io.pilotage.site.SiteRoom.PILOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.PilotId;
import io.pilotage.site.LinkRefusedException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link opens one site's answer to one pilot until it expires, and nothing else. */
class AnswerLinksTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final char[] CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ".toCharArray();

  private final SiteRoom room;
  private final AnswerLinks links;
  private final String token;

  AnswerLinksTest(@TempDir Path directory) throws IOException {
    room = new SiteRoom(directory);
    links = links(SECRET, NOW);
    token = links.link(PILOT, "CERN-PPS", DEADLINE);
  }

  @Test
  void linkOpensWhatItWasMadeForOnEveryNode() {
    assertThat(links(SECRET, NOW).verify(token))
        .isEqualTo(new AnswerLink(PILOT, "CERN-PPS", DEADLINE, token))
        .asString()
        .as("nothing to be found in a log")
        .doesNotContain(token);
    assertThat(token).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void linkOfOneSiteIsUselessForAnother() {
    String other = links.link(PILOT, "PIC", DEADLINE);
    byte[] own = Base64.getUrlDecoder().decode(token);
    byte[] foreign = Base64.getUrlDecoder().decode(other);
    byte[] mixed = Arrays.copyOf(own, 32 + foreign.length - 32);
    System.arraycopy(foreign, 32, mixed, 32, foreign.length - 32);

    assertThat(links.verify(token).site()).isEqualTo("CERN-PPS");
    assertThat(links.verify(other).site()).isEqualTo("PIC");
    assertRefused(
        links, Base64.getUrlEncoder().withoutPadding().encodeToString(mixed), Reason.FORGED);
  }

  @Test
  void everyAlteredCharacterIsNoticed() {
    for (int place = 0; place < token.length(); place++) {
      for (char c : CHARACTERS) {
        if (c != token.charAt(place)) {
          String altered = token.substring(0, place) + c + token.substring(place + 1);
          assertRefused(links, altered, Reason.FORGED);
        }
      }
    }
  }

  @Test
  void shortenedLengthenedAndForeignTokensAreRefused() {
    for (int length = 0; length < token.length(); length++) {
      assertRefused(links, token.substring(0, length), Reason.FORGED);
    }
    assertRefused(links, token + "A", Reason.FORGED);
    assertRefused(links, token + "=", Reason.FORGED);
    assertRefused(links, "A".repeat(1_000_000), Reason.FORGED);
    assertRefused(links("another secret of the same length", NOW), token, Reason.FORGED);
    assertRefused(links("", NOW), token, Reason.FORGED);
  }

  @Test
  void linkExpires() {
    assertThat(links(SECRET, DEADLINE.minusSeconds(1)).verify(token).pilot()).isEqualTo(PILOT);
    assertRefused(links(SECRET, DEADLINE), token, Reason.EXPIRED);
  }

  @Test
  void revokedLinksOpenNothingAndLaterOnesDo() {
    String other = links.link(PILOT, "PIC", DEADLINE);
    room.at(NOW.plusSeconds(60));
    room.revoked.revoke(PILOT, "cern-pps", "coordinator");
    room.revoked.revoke(PILOT, "CERN-PPS", "coordinator");

    AnswerLinks later = links(SECRET, NOW.plusSeconds(120));
    assertRefused(later, token, Reason.REVOKED);
    assertRefused(
        later,
        links(SECRET, NOW.plusSeconds(60)).link(PILOT, "CERN-PPS", DEADLINE),
        Reason.REVOKED);
    assertThat(later.verify(other).site()).isEqualTo("PIC");
    assertThat(later.verify(later.link(PILOT, "CERN-PPS", DEADLINE)).site()).isEqualTo("CERN-PPS");
    assertThat(
            later.verify(links.link(new PilotId("pilot-2026-0043"), "CERN-PPS", DEADLINE)).site())
        .isEqualTo("CERN-PPS");
  }

  @Test
  void tokenSignedForSomethingElseOpensNothing() {
    String foreign =
        SignedText.withSecret(SECRET)
            .sign("feedback\n" + PILOT + "\nCERN-PPS\n" + DEADLINE.getEpochSecond() + "\n0");
    String shorter = SignedText.withSecret(SECRET).sign("site-answer");

    assertRefused(links, foreign, Reason.OTHER_PURPOSE);
    assertRefused(links, shorter, Reason.OTHER_PURPOSE);
  }

  @Test
  void siteNameCannotSmuggleAnotherField() {
    assertThatThrownBy(() -> links.link(PILOT, "PIC\n9999999999", DEADLINE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(links.verify(links.link(new PilotId("pilot-2026-0043"), "PIC", DEADLINE)).pilot())
        .isNotEqualTo(PILOT);
  }

  @Test
  void shortSecretIsRefusedAndNeverPrinted() {
    assertThatThrownBy(() -> new LinkSettings("too short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pilotage.link-secret")
        .hasMessageNotContaining("too short");
    assertThat(new LinkSettings(SECRET).toString()).doesNotContain(SECRET);
    assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1))
        .doesNotContain(SECRET);
  }

  private static void assertRefused(AnswerLinks links, String token, Reason reason) {
    assertThatThrownBy(() -> links.verify(token))
        .isInstanceOfSatisfying(
            LinkRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private AnswerLinks links(String secret, Instant now) {
    return new AnswerLinks(
        new LinkSettings(secret), room.revoked, Clock.fixed(now, ZoneOffset.UTC));
  }
}
