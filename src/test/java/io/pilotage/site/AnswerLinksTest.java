package io.pilotage.site;

import static io.pilotage.site.SiteRoom.DEADLINE;
import static io.pilotage.site.SiteRoom.NOW;
import static io.pilotage.site.SiteRoom.PILOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.PilotId;
import io.pilotage.site.LinkRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A link opens one site's answer to one pilot until it expires, and nothing else. */
class AnswerLinksTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final char[] CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ".toCharArray();

  private final AnswerLinks links = links(SECRET, NOW);
  private final String token = links.link(PILOT, "CERN-PPS", DEADLINE);

  @Test
  void linkOpensWhatItWasMadeForOnEveryNode() {
    assertThat(links(SECRET, NOW).verify(token))
        .isEqualTo(new AnswerLink(PILOT, "CERN-PPS", DEADLINE));
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
  void tokenSignedForSomethingElseOpensNothing() {
    String foreign =
        SignedText.withSecret(SECRET)
            .sign("feedback\n" + PILOT + "\nCERN-PPS\n" + DEADLINE.getEpochSecond());
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

  private static AnswerLinks links(String secret, Instant now) {
    return new AnswerLinks(new LinkSettings(secret), Clock.fixed(now, ZoneOffset.UTC));
  }
}
