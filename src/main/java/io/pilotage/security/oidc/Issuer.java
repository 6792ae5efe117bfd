package io.pilotage.security.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import io.pilotage.outbound.OutboundGate;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer at the other end. It is asked when it is needed first, so that the service starts
 * without it; what it said of itself is kept, and so are its keys.
 */
final class Issuer {

  private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NEEDED =
      List.of("authorization_endpoint", "token_endpoint", "jwks_uri");

  /** A key that nobody knows makes us ask again, but not for every forged token. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);

  private static final Duration KEYS_ARE_FRESH = Duration.ofMinutes(5);

  /** While the issuer is away, its last keys hold. */
  private static final Duration KEYS_HOLD = Duration.ofHours(4);

  /** Who waited for an issuer that does not answer must not make the next one wait as long. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final OidcSettings settings;
  private final HttpClient http;
  private final OutboundGate gate;

  private @Nullable Map<String, Object> document;
  private @Nullable JWKSource<SecurityContext> keys;
  private long failedAt;
  private @Nullable IssuerUnavailableException failure;

  Issuer(OidcSettings settings, HttpClient http, OutboundGate gate) {
    this.gate = gate;
    this.settings = settings;
    this.http = http;
  }

  /**
   * What the issuer says of itself.
   *
   * @throws IssuerUnavailableException if it cannot be asked
   */
  synchronized Map<String, Object> document() {
    if (document == null) {
      if (failure != null && System.nanoTime() - failedAt < PAUSE.toNanos()) {
        throw new IssuerUnavailableException("the issuer did not answer a moment ago", failure);
      }
      try {
        document = discover();
        failure = null;
      } catch (IssuerUnavailableException e) {
        LOG.warn("the issuer of sign-on cannot be asked: {}", e.getMessage());
        failure = e;
        failedAt = System.nanoTime();
        throw e;
      }
    }
    return document;
  }

  /** The keys that the issuer signs with. */
  synchronized JWKSource<SecurityContext> keys() {
    if (keys == null) {
      keys =
          JWKSourceBuilder.create(url("jwks_uri"), this::keySet)
              .cache(KEYS_ARE_FRESH.toMillis(), settings.timeout().multipliedBy(2).toMillis())
              .refreshAheadCache(false)
              .rateLimited(BETWEEN_QUESTIONS.toMillis())
              .outageTolerant(KEYS_HOLD.toMillis())
              .build();
    }
    return keys;
  }

  /** One of the issuer's addresses. */
  Optional<URI> endpoint(String name) {
    return document().get(name) instanceof String address && !address.isBlank()
        ? Optional.of(URI.create(address))
        : Optional.empty();
  }

  /**
   * What the issuer says of whom a token is about.
   *
   * @return empty if it has nothing to say, as for a token of a program
   * @throws IssuerUnavailableException if it cannot be asked
   */
  Optional<Map<String, Object>> userInfo(String token) {
    URI address = endpoint("userinfo_endpoint").orElse(null);
    if (address == null) {
      return Optional.empty();
    }
    HttpResponse<byte[]> answer =
        get(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token));
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      return Optional.empty();
    }
    return Optional.of(object(answer));
  }

  private Map<String, Object> discover() {
    String base = settings.issuer().replaceFirst("/$", "");
    Map<String, Object> found = object(get(HttpRequest.newBuilder(URI.create(base + DISCOVERY))));
    if (!settings.issuer().equals(found.get("issuer"))) {
      throw new IssuerUnavailableException(
          "the discovery document names another issuer than pilotage.oidc.issuer");
    }
    for (String name : NEEDED) {
      if (!(found.get(name) instanceof String address) || !isSafe(address)) {
        throw new IssuerUnavailableException(
            "the discovery document has no " + name + " that is safe to use");
      }
    }
    return found;
  }

  private static boolean isSafe(String address) {
    try {
      return OidcSettings.isSafe(URI.create(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private URL url(String name) {
    try {
      return URI.create(String.valueOf(document().get(name))).toURL();
    } catch (MalformedURLException e) {
      throw new IssuerUnavailableException("the discovery document's " + name + " is no URL", e);
    }
  }

  private Resource keySet(URL address) throws IOException {
    try {
      HttpResponse<byte[]> answer = get(HttpRequest.newBuilder(URI.create(address.toString())));
      if (answer.statusCode() != 200) {
        throw new IOException("the issuer's keys: status " + answer.statusCode());
      }
      return new Resource(new String(answer.body(), StandardCharsets.UTF_8), "application/json");
    } catch (IssuerUnavailableException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, Object> object(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new IssuerUnavailableException(
          answer.uri().getPath() + " answered with status " + answer.statusCode());
    }
    try {
      Map<String, Object> object =
          JSON.readValue(new String(answer.body(), StandardCharsets.UTF_8), OBJECT);
      if (object != null) {
        return object;
      }
      throw new IssuerUnavailableException(answer.uri().getPath() + " answered with nothing");
    } catch (JsonProcessingException e) {
      throw new IssuerUnavailableException(
          answer.uri().getPath() + " answered with something else than a JSON object", e);
    }
  }

  /** The client's own time limit ends with the headers; this one ends with the last byte. */
  private HttpResponse<byte[]> get(HttpRequest.Builder builder) {
    HttpRequest request =
        builder.timeout(settings.timeout()).header("Accept", "application/json").build();
    judge(request.uri());
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IssuerUnavailableException("no answer: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IssuerUnavailableException("interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  /** The client resolves the name again: for that moment Java keeps what was judged. */
  private void judge(URI place) {
    try {
      gate.resolve(place.getHost());
    } catch (IOException e) {
      throw new IssuerUnavailableException("not reached: " + e.getMessage(), e);
    }
  }

  private static String reason(Exception e) {
    return e.getCause() == null ? e.getClass().getSimpleName() : String.valueOf(e.getCause());
  }
}
