package io.pilotage.security.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer that checks what a real one checks, and lets in whom the test says at once. */
final class OwnIssuer implements AutoCloseable {

  static final String CLIENT = "pilotage";
  static final String SECRET = "a-secret-of-the-client";

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<Map<String, String>> signOuts = new CopyOnWriteArrayList<>();
  final AtomicInteger questionsForKeys = new AtomicInteger();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> infos = new ConcurrentHashMap<>();
  private volatile Map<String, Object> person = Map.of();
  private volatile boolean away;
  private volatile String nonceInstead = "";
  private volatile RSAKey key = key("first");

  OwnIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
  }

  /** Who signs in next; the groups are told by the user info only, as some issuers do. */
  void signsIn(String name, String subject, String... groups) {
    person = claims(name, subject, groups);
  }

  static Map<String, Object> claims(String name, String subject, String... groups) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", subject);
    claims.put("preferred_username", name);
    claims.put("given_name", "Given");
    claims.put("family_name", "Name");
    claims.put("email", subject + "@people.example.org");
    claims.put("eduperson_entitlement", Arrays.asList(groups));
    return claims;
  }

  void goesAway() {
    away = true;
  }

  void comesBack() {
    away = false;
  }

  void takesNonce(String nonce) {
    nonceInstead = nonce;
  }

  RSAKey rotates() {
    key = key("key-" + UUID.randomUUID());
    return key;
  }

  RSAKey key() {
    return key;
  }

  /** What the user info endpoint says of whoever shows the token. */
  void tellsOnly(String token, Map<String, Object> claims) {
    infos.put(token, claims);
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims of a good access token, to be spoilt. */
  JWTClaimsSet.Builder access(Map<String, Object> claims) {
    JWTClaimsSet.Builder token =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .audience(CLIENT)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    claims.forEach(token::claim);
    return token;
  }

  static String sign(RSAKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256)
                  .keyID(key.getKeyID())
                  .type(JOSEObjectType.JWT)
                  .build(),
              claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (away) {
        // hangs up: closing without an answer
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/realm/.well-known/openid-configuration" -> json(exchange, 200, document());
        case "/realm/keys" -> {
          questionsForKeys.incrementAndGet();
          json(exchange, 200, new JWKSet(key).toJSONObject(true));
        }
        case "/realm/authorize" -> authorize(exchange);
        case "/realm/token" -> token(exchange);
        case "/realm/userinfo" -> userInfo(exchange);
        case "/realm/logout" -> {
          Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
          signOuts.add(query);
          redirect(exchange, query.getOrDefault("post_logout_redirect_uri", address()));
        }
        default -> json(exchange, 404, Map.of());
      }
    }
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new TreeMap<>();
    document.put("issuer", address());
    document.put("authorization_endpoint", address() + "/authorize");
    document.put("token_endpoint", address() + "/token");
    document.put("jwks_uri", address() + "/keys");
    document.put("userinfo_endpoint", address() + "/userinfo");
    document.put("end_session_endpoint", address() + "/logout");
    return document;
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    boolean right =
        "code".equals(query.get("response_type"))
            && CLIENT.equals(query.get("client_id"))
            && query.containsKey("state")
            && query.containsKey("nonce")
            && "S256".equals(query.get("code_challenge_method"))
            && query.getOrDefault("scope", "").contains("openid");
    if (!right) {
      json(exchange, 400, Map.of("error", "invalid_request"));
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, query);
    redirect(
        exchange,
        query.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    String basic =
        Base64.getEncoder()
            .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (asked == null
        || !("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || !challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
        || !form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    Map<String, Object> who = person;
    String access = UUID.randomUUID().toString();
    infos.put(access, who);
    String nonce = nonceInstead.isEmpty() ? asked.get("nonce") : nonceInstead;
    JWTClaimsSet identity =
        access(Map.of("sub", who.get("sub"), "nonce", nonce, "at_hash", "x")).build();
    json(
        exchange,
        200,
        Map.of(
            "access_token",
            access,
            "token_type",
            "Bearer",
            "expires_in",
            300,
            "id_token",
            sign(key, identity)));
  }

  private void userInfo(HttpExchange exchange) throws IOException {
    String header =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    Map<String, Object> known = infos.get(header.replaceFirst("^Bearer ", ""));
    json(exchange, known == null ? 401 : 200, known == null ? Map.of() : known);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(
          parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
    }
    return form;
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void json(HttpExchange exchange, int status, Map<String, Object> object)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(object);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
