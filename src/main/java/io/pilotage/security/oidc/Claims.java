package io.pilotage.security.oidc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a person out of what the issuer says of them. */
final class Claims {

  private static final Pattern USER_ID = Pattern.compile("[a-zA-Z0-9]+([._@-][a-zA-Z0-9]+)*");
  private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");

  /** The engine's columns. */
  private static final int LONGEST_ID = 64;

  private static final int LONGEST_TEXT = 255;

  private final OidcSettings settings;
  private final List<Map.Entry<Pattern, String>> rules;

  Claims(OidcSettings settings) {
    this.settings = settings;
    rules =
        settings.groups().stream()
            .map(rule -> Map.entry(Pattern.compile(rule.pattern()), rule.group()))
            .toList();
  }

  /** Whether name and groups are in there, so that nobody else needs to be asked. */
  boolean isComplete(Map<String, Object> claims) {
    return claims.containsKey(settings.nameClaim()) && value(claims) != null;
  }

  /**
   * The person.
   *
   * @throws RefusedPersonException if the name cannot be a user id here
   */
  Person person(Map<String, Object> claims, Instant issuedAt) {
    String subject = text(claims, "sub");
    String name = text(claims, settings.nameClaim());
    String id = name == null ? subject : name;
    if (subject == null || id == null) {
      throw new RefusedPersonException("no-name", "the issuer does not say who you are");
    }
    if (id.length() > LONGEST_ID || !USER_ID.matcher(id).matches()) {
      throw new RefusedPersonException(
          "strange-name",
          "your name at the issuer cannot be a user id here: at most 64 letters and digits of"
              + " ASCII, with single . _ @ or - in between; ask your administrators about"
              + " pilotage.oidc.name-claim");
    }
    return new Person(
        id,
        subject,
        line(claims, "given_name"),
        line(claims, "family_name"),
        mail(claims),
        groups(claims),
        issuedAt);
  }

  private Set<String> groups(Map<String, Object> claims) {
    return values(value(claims))
        .flatMap(
            text ->
                rules.stream()
                    .filter(rule -> rule.getKey().matcher(text).matches())
                    .map(Map.Entry::getValue))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private @Nullable Object value(Map<String, Object> claims) {
    Object whole = claims.get(settings.groupsClaim());
    if (whole != null) {
      return whole;
    }
    Object value = claims;
    for (String name : settings.groupsClaim().split("\\.", -1)) {
      value = value instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return value;
  }

  private static Stream<String> values(@Nullable Object claim) {
    if (claim instanceof Collection<?> many) {
      return many.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return claim instanceof String one ? Stream.of(one) : Stream.empty();
  }

  private static @Nullable String text(Map<String, Object> claims, String name) {
    return claims.get(name) instanceof String text && !text.isBlank() ? text : null;
  }

  private static @Nullable String line(Map<String, Object> claims, String name) {
    String text = text(claims, name);
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("\\p{Cntrl}", " ").strip();
    return line.substring(0, Math.min(line.length(), LONGEST_TEXT));
  }

  /** An address that nobody verified may be anybody's: mail with links would go there. */
  private static @Nullable String mail(Map<String, Object> claims) {
    String mail = text(claims, "email");
    boolean unverified = Boolean.FALSE.equals(claims.get("email_verified"));
    return mail == null
            || unverified
            || mail.length() > LONGEST_TEXT
            || !MAIL.matcher(mail).matches()
        ? null
        : mail;
  }
}
