package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.testing.OnPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A thousand sites are called, accept, report their deployment and are looked up: how much longer
 * the last ones wait than the first, and how long people wait for the pages of such a pilot. Times
 * are printed; that every site got one call, and that none is lost, is asserted.
 */
@OnPostgres
class SitesBenchmark extends Stage {

  private static final int SITES = Integer.getInteger("pilotage.bench.sites", 1_000);
  private static final int SAMPLE = Math.max(1, SITES / 10);
  private static final int LOOKS = 60;
  private static final int PERCENT = 100;

  @Autowired private JdbcClient jdbc;

  @DynamicPropertySource
  static void manySites(DynamicPropertyRegistry registry) throws IOException {
    Path file = Files.createTempFile(Files.createDirectories(Path.of("target")), "sites", ".yaml");
    Files.writeString(
        file,
        sites()
            .map(
                name ->
                    """
                      - name: %1$s
                        kind: PRODUCTION
                        contactName: Administrators of %1$s
                        contactMail: grid-admins@%2$s.pilotage.test
                        managers: [site-managers]
                        osBranches: [SL4/i386]
                        vos: [alice]
                    """
                        .formatted(name, name.toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining("", "sites:\n", "")));
    registry.add("pilotage.site.registry", file.toAbsolutePath()::toString);
    registry.add("pilotage.deadlines.publication-retry", () -> "1h");
  }

  private static Stream<String> sites() {
    return IntStream.rangeClosed(1, SITES).mapToObj(number -> "SITE-" + number);
  }

  @Test
  void theLastOfAThousandSitesIsAnsweredLikeTheFirst() {
    Pilot pilot = open("vo", request("MANY SITES"));
    SourceTree source = developersOffer("MANY");
    long start = System.nanoTime();
    Acts.call(pilot, this, source, "MANY-Pilot");
    double planned = seconds(start);
    await("every site was called")
        .atMost(Duration.ofMinutes(20))
        .until(() -> called(pilot) == SITES);
    double called = seconds(start) - planned;
    print("| step | for | first tenth, median | last tenth, median | last : first | worst |");
    print("|---|--:|--:|--:|--:|--:|");
    row("a site accepts", each(site -> accept(pilot, site)));
    pilot.hasten("event_answersDue");
    pilot.awaitState("DEPLOYING");
    await("every site has its task")
        .atMost(Duration.ofMinutes(20))
        .until(() -> count(tasks(pilot)) == SITES);
    row("a site reports its deployment", each(site -> report(pilot, site)));
    await("every site was looked up")
        .atMost(Duration.ofMinutes(20))
        .until(() -> lookedUp(pilot) == SITES);

    JsonNode page = as("admin").get(pilot.path("/sites?size=200")).expect(200).json();
    print("");
    print("| page | median | 99 % | worst |");
    print("|---|--:|--:|--:|");
    for (String path :
        List.of("/pilots/" + pilot.id(), pilot.path(""), pilot.path("/sites"), "/work")) {
      looks(path.replace(pilot.id(), "…"), path);
    }
    System.out.printf(
        Locale.ROOT,
        "%n%d sites called in %.0f s; another pilot was with its people after %.1f s%n",
        SITES,
        called,
        anotherPilot());
    assertThat(page.toString()).contains("SITE-1");
    assertThat(deployed(pilot)).isEqualTo(SITES);
  }

  private double anotherPilot() {
    long start = System.nanoTime();
    open("vo", request("ANOTHER")).awaitTask(Acts.COORDINATION, "appointCoordinator", null);
    return seconds(start);
  }

  private void accept(Pilot pilot, String site) {
    as(Acts.SITES)
        .post(pilot.path("/sites/" + site + "/answer"), Map.of("answer", "ACCEPT", "slots", 10))
        .expect(204);
  }

  private void report(Pilot pilot, String site) {
    String task =
        as(Acts.SITES)
            .get(tasks(pilot) + "&processVariables=site_eq_" + site)
            .expect(200)
            .json()
            .path(0)
            .path("id")
            .asText();
    as(Acts.SITES)
        .post(
            "/engine-rest/task/" + task + "/submit-form",
            Request.form(
                Map.ofEntries(
                    Map.entry("deploymentOutcome", "DEPLOYED"),
                    Map.entry("version", "1.0"),
                    Map.entry("hosts", "ce01." + site.toLowerCase(Locale.ROOT) + ".example.org"),
                    Map.entry("slots", 10),
                    Map.entry("storageGb", 10),
                    Map.entry("batchSystem", "Torque"),
                    Map.entry("siteVos", "alice"),
                    Map.entry("deployedOnDate", today().toString()),
                    Map.entry("problemPhase", "NONE"))))
        .expect(204);
  }

  private static String tasks(Pilot pilot) {
    return "/engine-rest/task?processInstanceBusinessKey="
        + pilot.id()
        + "&taskDefinitionKey=userTask_deployAtSite&maxResults=1";
  }

  private int count(String tasks) {
    return as(Acts.SITES)
        .get(tasks.replace("/task?", "/task/count?"))
        .expect(200)
        .json()
        .path("count")
        .asInt();
  }

  private int called(Pilot pilot) {
    return jdbc.sql(
            """
            select count(*) from broadcast_recipient r join broadcast b on b.id = r.broadcast_id
            where b.pilot_id = ? and b.template like 'CALL%' and r.state = 'SENT'
            """)
        .param(pilot.id())
        .query(Integer.class)
        .single();
  }

  private int lookedUp(Pilot pilot) {
    return jdbc.sql(
            """
            select count(distinct process_instance_id) from effect_intent
            where pilot_id = ? and kind = 'look-up' and delivered_at is not null
              and activity_id like '%erifyPublication%'
            """)
        .param(pilot.id())
        .query(Integer.class)
        .single();
  }

  private int deployed(Pilot pilot) {
    return jdbc.sql(
            "select count(*) from site_participation where pilot_id = ? and state = 'DEPLOYED'")
        .param(pilot.id())
        .query(Integer.class)
        .single();
  }

  /** In milliseconds each. */
  private static double[] each(Consumer<String> deed) {
    return sites()
        .mapToDouble(
            site -> {
              long start = System.nanoTime();
              deed.accept(site);
              return seconds(start) * 1e3;
            })
        .toArray();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void row(String step, double[] took) {
    double first = median(Arrays.copyOfRange(took, 0, SAMPLE));
    double last = median(Arrays.copyOfRange(took, took.length - SAMPLE, took.length));
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.0f ms | %.0f ms | %.2f | %.0f ms |%n",
        step,
        took.length,
        first,
        last,
        last / first,
        Arrays.stream(took).max().orElseThrow());
  }

  private void looks(String name, String path) {
    Outsider coordinator = as(Acts.COORDINATOR);
    double[] took =
        IntStream.range(0, LOOKS)
            .mapToDouble(
                look -> {
                  long start = System.nanoTime();
                  coordinator.get(path).expect(200);
                  return seconds(start) * 1e3;
                })
            .sorted()
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "| `%s` | %.0f ms | %.0f ms | %.0f ms |%n",
        name,
        median(took),
        took[Math.min(took.length * 99 / PERCENT, took.length - 1)],
        took[took.length - 1]);
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
