package io.pilotage.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: it keeps cookies, follows redirects, sends a form's hidden fields. */
final class Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI base;
  private final String authorization;

  Browser(URI base, String user, String password) {
    this.base = base;
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  Answer look(String path) {
    return send(request(path).header("Accept", "text/html").GET().build());
  }

  /** Fills in the one form of a page that has this text in it, and presses its button. */
  Answer press(String path, String formWith, Map<String, String> typed) {
    Map<String, String> fields = fill(path, formWith);
    fields.putAll(typed);
    return post(path, fields);
  }

  /** What that form sends by itself. */
  Map<String, String> fill(String path, String formWith) {
    String page = look(path).expect(200).text();
    Map<String, String> fields = new HashMap<>();
    for (String form : page.split("<form ", -1)) {
      if (form.contains(formWith)) {
        Matcher hidden = HIDDEN.matcher(form);
        while (hidden.find()) {
          fields.put(hidden.group(1), hidden.group(2));
        }
      }
    }
    return fields;
  }

  Answer post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + Outsider.encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Logs into one of the engine's web applications, with the token that its page hands out. */
  Answer logInto(String application, String user, String password) {
    String page = "/camunda/app/" + application + "/default/";
    send(HttpRequest.newBuilder(base.resolve(page)).GET().build());
    String token =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElse("");
    String body = "username=" + Outsider.encoded(user) + "&password=" + Outsider.encoded(password);
    return send(
        HttpRequest.newBuilder(
                base.resolve("/camunda/api/admin/auth/user/default/login/" + application))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .header("X-XSRF-TOKEN", token)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
