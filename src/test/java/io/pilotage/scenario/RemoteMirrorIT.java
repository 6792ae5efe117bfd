package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.Rule;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The mirror is elsewhere: it is told by HTTP, fetches by HTTP, answers later, is read back. */
class RemoteMirrorIT extends Stage {

  private static final String TOKEN = "a-token-of-the-mirror-4711";
  private static final Map<String, String> DONE = Map.of("outcome", "DONE");
  private static final Map<String, String> DISK_FULL =
      Map.of("outcome", "FAILED", "text", "disk full");
  private static final RemoteSite CNAF = new RemoteSite();

  @DynamicPropertySource
  static void mirror(DynamicPropertyRegistry registry) {
    registry.add("pilotage.mirror.endpoint", () -> CNAF.at("/orders").toString());
    registry.add("pilotage.mirror.location", () -> CNAF.trees().toString());
    registry.add("pilotage.security.mirror-token", () -> TOKEN);
  }

  @AfterAll
  static void close() {
    CNAF.close();
  }

  @Test
  @Rule("P-15")
  void whatWasApprovedIsFetchedByDigestAndCompared() {
    SourceTree source = developersOffer("CREAM");
    Pilot pilot = approved("CREAM", source);
    JsonNode order = CNAF.awaitOrder(pilot.id(), 1);
    assertThat(pilot.view().path("repositoryState").asText()).isEqualTo("MIRRORING");

    SortedMap<String, byte[]> tree = CNAF.fetch(order);
    assertThat(packages(tree)).isEqualTo(source.packages());
    assertThat(list(tree)).isEqualTo(sums(tree));
    aFileIsHandedOutAsAWebServerWould(order);
    onlyTheMirrorIsLetInAndOnlyToItsRun(order);

    CNAF.publish(order, tree);
    CNAF.answer(order, DONE).expect(204);
    pilot.awaitState("CALLING");
    assertThat(pilot.view().path("repositoryState").asText()).isEqualTo("MIRRORED");
    CNAF.answer(order, DONE).expect(204);
    assertThat(CNAF.answer(order, DISK_FULL).expect(409).text()).contains("another answer");
  }

  private void aFileIsHandedOutAsAWebServerWould(JsonNode order) {
    JsonNode file = order.path("files").get(0);
    String url = file.path("url").asText();
    HttpResponse<byte[]> whole = CNAF.get(url, TOKEN);
    String tag = '"' + file.path("sha256").asText() + '"';
    assertThat(whole.headers().firstValue("ETag")).contains(tag);
    assertThat(whole.headers().firstValueAsLong("Content-Length"))
        .hasValue(file.path("size").asLong());
    assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");

    HttpResponse<byte[]> rest = CNAF.get(url, TOKEN, "Range", "bytes=10-");
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 10, whole.body().length));
    assertThat(rest.headers().firstValue("Content-Range"))
        .contains("bytes 10-%d/%d".formatted(whole.body().length - 1, whole.body().length));
    assertThat(CNAF.get(url, TOKEN, "Range", "bytes=999999999-").statusCode()).isEqualTo(416);
    assertThat(CNAF.get(url, TOKEN, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  private void onlyTheMirrorIsLetInAndOnlyToItsRun(JsonNode order) {
    String file = order.path("files").get(0).path("url").asText();
    String answer = order.path("callbackUrl").asText();
    for (String token : List.of("", TOKEN + "x", TOKEN.substring(1))) {
      assertThat(CNAF.get(file, token).statusCode()).isEqualTo(401);
      assertThat(CNAF.get(order.path("manifestUrl").asText(), token).statusCode()).isEqualTo(401);
      CNAF.answer(answer, token, DONE).expect(401);
    }
    String run = order.path("runKey").asText();
    as("admin").get(URI.create(file).getPath()).expect(401);
    for (String other : List.of("nobody", run + "1", run.replace("triggerMirroring", "x"))) {
      assertThat(CNAF.get(file.replace(run, other), TOKEN).statusCode()).isEqualTo(404);
      CNAF.answer(answer.replace(run, other), TOKEN, DONE).expect(404);
    }
    String digest = order.path("files").get(0).path("sha256").asText();
    String stranger = RemoteSite.sha256("not approved".getBytes(StandardCharsets.UTF_8));
    for (String other : List.of(stranger, digest.toUpperCase(Locale.ROOT), "x", "..%5cx")) {
      assertThat(CNAF.get(file.replace(digest, other), TOKEN).statusCode())
          .as(other)
          .isIn(400, 404);
    }
    CNAF.answer(answer, TOKEN, Map.of("outcome", "PERHAPS")).expect(400);
    CNAF.answer(answer, TOKEN, Map.of("outcome", "FAILED")).expect(400);
  }

  @Test
  @Rule("P-15")
  void aFailureADifferenceAndAHandAtWorkEndInAnEqualMirror() {
    SourceTree source = developersOffer("DPM");
    Pilot pilot = approved("DPM", source);
    JsonNode first = CNAF.awaitOrder(pilot.id(), 1);
    CNAF.answer(first, DISK_FULL).expect(204);
    assertThat(failure(pilot)).contains("disk full");
    CNAF.answer(first, DISK_FULL).expect(204);
    assertThat(pilot.view().path("repositoryState").asText()).isEqualTo("FAILED");

    decide(pilot, "RETRY");
    JsonNode second = CNAF.awaitOrder(pilot.id(), 2);
    assertThat(second.path("fence").asLong()).isGreaterThan(first.path("fence").asLong());
    assertThat(CNAF.answer(first, DONE).expect(409).text())
        .contains("superseded", second.path("runKey").asText());

    SortedMap<String, byte[]> tree = CNAF.fetch(second);
    String lost = source.packages().firstKey();
    String strange = lost.replaceFirst("[^/]*$", "nobody-knows-1-1.i386.rpm");
    SortedMap<String, byte[]> wrong = new TreeMap<>(tree);
    wrong.remove(lost);
    wrong.put(strange, new byte[] {1});
    CNAF.publish(second, wrong);
    CNAF.answer(second, DONE).expect(204);
    assertThat(failure(pilot)).contains("missing " + lost, "extra " + strange);

    CNAF.publish(second, tree);
    decide(pilot, "DONE_BY_HAND");
    assertThat(failure(pilot)).contains("extra " + strange).doesNotContain("missing");

    CNAF.remove(second, strange);
    decide(pilot, "DONE_BY_HAND");
    pilot.awaitState("CALLING");
    assertThat(pilot.view().path("repositoryState").asText()).isEqualTo("MIRRORED");
  }

  private Pilot approved(String service, SourceTree source) {
    Pilot pilot = open("vo", request(service));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    Acts.document(pilot, Acts.COORDINATOR, source, service + "-Pilot");
    Acts.writeReleaseNotes(pilot, "# First release");
    Acts.approve(pilot);
    return pilot;
  }

  private static String failure(Pilot pilot) {
    return pilot.shown(Acts.MIRROR, "resolveMirrorFailure", "mirrorFailure");
  }

  private static void decide(Pilot pilot, String decision) {
    pilot.task(
        Acts.MIRROR,
        "resolveMirrorFailure",
        Map.of("mirrorDecision", decision, "mirrorRemark", "Looked at it."));
  }

  private static Map<String, String> packages(SortedMap<String, byte[]> tree) {
    return tree.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".rpm"))
        .collect(Collectors.toMap(Map.Entry::getKey, f -> RemoteSite.sha256(f.getValue())));
  }

  private static List<String> list(SortedMap<String, byte[]> tree) {
    byte[] list = Objects.requireNonNull(tree.get("MANIFEST"));
    return new String(list, StandardCharsets.US_ASCII).lines().toList();
  }

  private static List<String> sums(SortedMap<String, byte[]> tree) {
    return tree.entrySet().stream()
        .filter(file -> !file.getKey().equals("MANIFEST"))
        .map(file -> RemoteSite.sha256(file.getValue()) + "  " + file.getKey())
        .toList();
  }
}
