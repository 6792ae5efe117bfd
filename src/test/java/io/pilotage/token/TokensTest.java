package io.pilotage.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.access.Scope;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.RefusedException;
import io.pilotage.testdatabase.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TokensTest {

  private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
  private static final TokenDraft SUBMIT =
      new TokenDraft("nightly submission", Set.of(Scope.SUBMIT, Scope.READ), 30);

  private final TestDatabase database = new TestDatabase(Tokens.class);
  private final JdbcClient jdbc = database.get(JdbcClient.class);
  private Instant now = START;
  private final Tokens tokens =
      new Tokens(
          jdbc,
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTokenActsForItsOwnerWithinItsScopes() {
    Tokens.Made made = tokens.make(SUBMIT, "alice");
    assertThat(tokens.shown(made.secret()))
        .hasValueSatisfying(
            token -> {
              assertThat(token.owner()).isEqualTo("alice");
              assertThat(token.scopes()).containsExactly(Scope.READ, Scope.SUBMIT);
            });
    assertThat(tokens.shown(made.secret() + "x")).isEmpty();
    assertThat(tokens.shown(made.token().id())).isEmpty();
    assertThat(tokens.shown("")).isEmpty();
  }

  @Test
  void theSecretIsKeptNowhere() {
    Tokens.Made made = tokens.make(SUBMIT, "alice");
    assertThat(made.secret()).startsWith(Tokens.PREFIX).hasSizeGreaterThan(50);
    assertThat(made.toString()).doesNotContain(made.secret());
    assertThat(jdbc.sql("select * from api_token").query().listOfRows().toString())
        .doesNotContain(made.secret())
        .doesNotContain(made.secret().substring(Tokens.PREFIX.length()));
  }

  @Test
  void aTokenEndsByItself() {
    Tokens.Made made = tokens.make(SUBMIT, "alice");
    now = START.plus(Duration.ofDays(30)).minusSeconds(1);
    assertThat(tokens.shown(made.secret())).isPresent();
    now = now.plusSeconds(1);
    assertThat(tokens.shown(made.secret())).isEmpty();
  }

  @Test
  void aRevokedTokenOpensNothingFromThatMoment() {
    Tokens.Made made = tokens.make(SUBMIT, "alice");
    Tokens.Made other = tokens.make(SUBMIT, "alice");
    tokens.revoke(made.token().id(), "alice", false);
    assertThat(tokens.shown(made.secret())).isEmpty();
    assertThat(tokens.shown(other.secret())).isPresent();
    now = now.plusSeconds(5);
    tokens.revoke(made.token().id(), "alice", false);
    assertThat(tokens.of("alice"))
        .filteredOn(token -> token.id().equals(made.token().id()))
        .singleElement()
        .extracting(Token::revokedAt)
        .as("the first time counts")
        .isEqualTo(START);
  }

  @Test
  void nobodyRevokesAnothersTokenButAnAdministrator() {
    Tokens.Made made = tokens.make(SUBMIT, "alice");
    assertThatThrownBy(() -> tokens.revoke(made.token().id(), "bob", false))
        .isInstanceOf(NotFoundException.class);
    assertThat(tokens.shown(made.secret())).isPresent();
    assertThat(tokens.of("bob")).isEmpty();
    tokens.revoke(made.token().id(), "admin", true);
    assertThat(tokens.shown(made.secret())).isEmpty();
  }

  @Test
  void onesTokensAreShownWithTheirLastUse() {
    Tokens.Made made = tokens.make(SUBMIT, "alice");
    assertThat(tokens.of("alice")).singleElement().extracting(Token::lastUsedAt).isNull();
    now = START.plusSeconds(60);
    assertThat(tokens.shown(made.secret())).isPresent();
    now = START.plusSeconds(120);
    assertThat(tokens.shown(made.secret())).isPresent();
    assertThat(tokens.of("alice"))
        .singleElement()
        .extracting(Token::lastUsedAt)
        .as("written once an hour")
        .isEqualTo(START.plusSeconds(60));
  }

  @Test
  void whatIsWantedWronglyIsNamed() {
    refused(new TokenDraft("x", Set.of(Scope.READ), 0), "days");
    refused(new TokenDraft("x", Set.of(Scope.READ), Tokens.LONGEST + 1), "days");
    refused(new TokenDraft("x", Set.of(), 1), "scopes");
    for (int i = 0; i < Tokens.MOST; i++) {
      tokens.make(SUBMIT, "alice");
    }
    refused(SUBMIT, "name");
    tokens.revoke(tokens.of("alice").get(0).id(), "alice", false);
    assertThat(tokens.make(SUBMIT, "alice").secret()).isNotEmpty();
  }

  private void refused(TokenDraft draft, String field) {
    assertThatThrownBy(() -> tokens.make(draft, "alice"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal -> assertThat(refusal.faults()).extracting("field").containsExactly(field));
  }
}
