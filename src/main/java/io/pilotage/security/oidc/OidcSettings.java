package io.pilotage.security.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sign-on of an OpenID Connect issuer, instead of names and passwords of this service.
 *
 * @param issuer the issuer's identifier, a URL, as its discovery document writes it; empty: people
 *     log in with the passwords of this service, and nothing else here counts
 * @param clientId what the issuer calls this service
 * @param clientSecret the secret of the client; empty for a public client
 * @param audience what a bearer token must be meant for; empty: the client id
 * @param scopes what is asked for at sign-in
 * @param groups which values of the groups claim give which group: {@code groups[0].pattern}, a
 *     regular expression for the whole value, {@code groups[0].group}, a group of the procedure,
 *     {@code service-accounts} or {@code camunda-admin}, and so on; values that fit no pattern
 *     count for nothing
 * @param groupsClaim the claim that lists a person's groups; dots go into objects, as in {@code
 *     realm_access.roles}
 * @param nameClaim the claim that becomes the person's user id here; where it is missing, {@code
 *     sub}
 * @param timeout of each call to the issuer, from the connection to the last byte
 * @param session how long a sign-in lasts at most, in use or not
 */
@ConfigurationProperties("pilotage.oidc")
record OidcSettings(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String audience,
    @DefaultValue({"openid", "profile", "email"}) Set<String> scopes,
    @DefaultValue("eduperson_entitlement") String groupsClaim,
    @DefaultValue("preferred_username") String nameClaim,
    @DefaultValue List<GroupRule> groups,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("12h") Duration session) {

  private static final String HTTPS = "https";

  OidcSettings {
    issuer = issuer.strip();
    if (!issuer.isEmpty()) {
      checkIssuer(issuer);
      check(!clientId.isBlank(), "client-id: say what the issuer calls this service");
      check(scopes.contains("openid"), "scopes: openid must be among them");
      check(!groupsClaim.isBlank(), "groups-claim: name the claim that lists groups");
      check(!nameClaim.isBlank(), "name-claim: name the claim that becomes the user id");
      check(!groups.isEmpty(), "groups: map at least one value of the groups claim to a group");
      check(isPositive(timeout), "timeout: must be longer than nothing");
      check(isPositive(session), "session: must be longer than nothing");
    }
    audience = audience.isBlank() ? clientId : audience;
  }

  private static void checkIssuer(String issuer) {
    URI uri = uri(issuer);
    check(
        uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null,
        "issuer: must be a URL with a host, without a query");
    check(
        isSafe(uri),
        "issuer: must begin with https: (http: is for this machine only, to try things)");
  }

  /** Whether what is said there stays between the two. */
  static boolean isSafe(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals(HTTPS) || (scheme.equals("http") && isLoopback(uri.getHost()));
  }

  private static boolean isLoopback(String host) {
    try {
      return host != null
          && (host.equals("localhost") || host.matches("127[.\\d]+|\\[::1]"))
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static URI uri(String issuer) {
    try {
      return new URI(issuer);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("pilotage.oidc.issuer: is no URL: " + e.getReason());
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void check(boolean right, String fault) {
    if (!right) {
      throw new IllegalArgumentException("pilotage.oidc." + fault);
    }
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
