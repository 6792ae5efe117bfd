package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private static final Instant NOW = Instant.EPOCH;

  @Test
  void groupsInsideAnObjectAreFoundByDots() {
    Person person =
        claims("realm_access.roles")
            .person(
                Map.of(
                    "sub",
                    "s-1",
                    "realm_access",
                    Map.of("roles", List.of("pilotage-sa3", "other"))),
                NOW);

    assertThat(person.groups()).containsExactly("sa3");
  }

  @Test
  void aClaimWhoseNameHasDotsIsFoundAsItIs() {
    String name = "https://example.org/groups";
    Person person = claims(name).person(Map.of("sub", "s-1", name, "pilotage-sa3"), NOW);

    assertThat(person.groups()).containsExactly("sa3");
  }

  @Test
  void aPatternIsForTheWholeValue() {
    Person person =
        claims("groups")
            .person(
                Map.of("sub", "s-1", "groups", List.of("pilotage-sa3-guests", "x-pilotage-sa3", 7)),
                NOW);

    assertThat(person.groups()).isEmpty();
  }

  @Test
  void withoutANameTheSubjectIsTheUserId() {
    assertThat(claims("groups").person(Map.of("sub", "a1b2@egi.eu"), NOW).id())
        .isEqualTo("a1b2@egi.eu");
  }

  @Test
  void mailThatNobodyVerifiedOrThatIsNoAddressIsNotTaken() {
    Claims claims = claims("groups");
    assertThat(
            claims
                .person(Map.of("sub", "s", "email", "a@example.org", "email_verified", false), NOW)
                .mail())
        .isNull();
    assertThat(
            claims.person(Map.of("sub", "s", "email", "a@example.org\r\nBcc: b@c.org"), NOW).mail())
        .isNull();
    assertThat(claims.person(Map.of("sub", "s", "email", "a@example.org"), NOW).mail())
        .isEqualTo("a@example.org");
  }

  private static Claims claims(String groupsClaim) {
    return new Claims(
        new OidcSettings(
            "https://issuer.example.org",
            "pilotage",
            "",
            "",
            Set.of("openid"),
            groupsClaim,
            "preferred_username",
            List.of(new GroupRule("pilotage-sa3", "sa3")),
            Duration.ofSeconds(5),
            Duration.ofHours(1)));
  }
}
