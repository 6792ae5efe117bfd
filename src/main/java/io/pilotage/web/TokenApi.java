package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.access.Scope;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.token.Token;
import io.pilotage.token.TokenDraft;
import io.pilotage.token.Tokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets people make tokens for their programs, see them and revoke them. */
@RestController
@RequestMapping("/api/tokens")
@Tag(name = "Tokens")
class TokenApi {

  private static final int USUAL_DAYS = 90;

  private final Tokens tokens;
  private final PilotSight sight;

  TokenApi(Tokens tokens, PilotSight sight) {
    this.tokens = tokens;
    this.sight = sight;
  }

  /**
   * The token acts in your name, with your groups of the moment, within its scopes.
   *
   * @return the token, with its secret
   */
  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "makeToken",
      summary = "Makes a token for a program; its secret is in this answer and nowhere else")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Made> make(@RequestBody Wanted body, Actor actor) {
    Tokens.Made made = tokens.make(body.checked(), actor.userId());
    return ResponseEntity.created(URI.create("/api/tokens/" + made.token().id()))
        .body(new Made(made.secret(), made.token()));
  }

  /**
   * Those that ended or were revoked, too.
   *
   * @return your tokens
   */
  @GetMapping
  @Operation(operationId = "listTokens", summary = "Shows your tokens, without their secrets")
  List<Token> list(Actor actor) {
    return tokens.of(actor.userId());
  }

  /** Whoever made it and administrators do so. */
  @DeleteMapping("/{token}")
  @Operation(operationId = "revokeToken", summary = "Revokes a token; it opens nothing any more")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String token, Actor actor) {
    tokens.revoke(token, actor.userId(), sight.isAdministrator());
  }

  /**
   * What a program shows from now on, as {@code Authorization: Bearer …}.
   *
   * @param secret never shown again
   * @param token what is kept
   */
  @Schema(name = "MadeToken")
  record Made(String secret, Token token) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Made[" + token + "]";
    }
  }

  /**
   * A token that is wanted.
   *
   * @param name what it is for
   * @param scopes some of READ, SUBMIT, FEEDBACK
   * @param days how many days it shall work, at most 366; 90 if not said
   */
  @Schema(name = "NewToken")
  record Wanted(
      @Schema(requiredMode = REQUIRED, maxLength = 120) @Nullable String name,
      @ArraySchema(
              schema = @Schema(implementation = Scope.class),
              arraySchema = @Schema(requiredMode = REQUIRED))
          @Nullable List<String> scopes,
      @Schema(minimum = "1", maximum = "366") @Nullable Integer days) {

    private TokenDraft checked() {
      FieldCheck check = new FieldCheck();
      String what = check.line("name", name, 120);
      Set<Scope> good = EnumSet.noneOf(Scope.class);
      (scopes == null ? List.<String>of() : scopes)
          .forEach(scope -> good.add(check.choice("scopes", scope, Scope.READ)));
      check.refuse();
      return new TokenDraft(what, good, days == null ? USUAL_DAYS : days);
    }
  }
}
