package io.pilotage.scenario;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page behind the link in a site's mail, and the two buttons of its forms. */
final class SiteLink {

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9]+)\"");

  private final Outsider holder;
  private final String path;

  SiteLink(Outsider holder, String path) {
    this.holder = holder;
    this.path = path;
  }

  String page() {
    return holder.get(path).expect(200).text();
  }

  /** The first button. */
  Answer looksAt(Map<String, String> fields) {
    return press("look", fields);
  }

  /** The second button, whatever was looked at. */
  Answer records(Map<String, String> fields) {
    return press("record", fields);
  }

  /** The second button, on a page that showed this before. */
  Answer recordsAsSeen(Answer shown, Map<String, String> fields) {
    Matcher seen = SEEN.matcher(shown.text());
    if (!seen.find()) {
      throw new AssertionError("nothing to record on: " + shown.text());
    }
    Map<String, String> all = new HashMap<>(fields);
    all.put("seen", seen.group(1));
    return press("record", all);
  }

  /** Waits until the acceptance is taken up, so that a report can be given. */
  void awaitReport() {
    await("the report can be given")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> page().contains("value=\"deployment\""));
  }

  private Answer press(String button, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("action", button);
    return holder.submit(path, all);
  }
}
