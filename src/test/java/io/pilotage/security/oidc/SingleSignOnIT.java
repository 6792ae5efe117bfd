package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.pilotage.Pilotage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole way to the issuer and back, tokens good and bad, and what the engine is told. */
@SpringBootTest(
    classes = Pilotage.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SingleSignOnIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ends with the JVM: the same tests on another database need it too. */
  private static final OwnIssuer ISSUER = issuer();

  private static final String SA3 = "urn:mace:egi.eu:group:gridware:role=sa3#aai.example.org";
  private static final String VO = "urn:mace:egi.eu:group:atlas:role=vo-manager#aai.example.org";
  private static final String COORDINATION = "urn:mace:egi.eu:group:pps:role=coordination#aai";
  private static final String UNMAPPED = "urn:mace:egi.eu:group:atlas:role=member#aai.example.org";

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private IdentityService identity;
  @Autowired private TaskService tasks;
  @Autowired private JdbcClient database;

  private static OwnIssuer issuer() {
    try {
      return new OwnIssuer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("pilotage.database.url", () -> "jdbc:h2:mem:single-sign-on;DB_CLOSE_DELAY=-1");
    registry.add(
        "pilotage.data-dir", () -> "./target/single-sign-on-" + ProcessHandle.current().pid());
    registry.add("pilotage.sandbox.pilots", () -> "false");
    registry.add("pilotage.security.failed-log-ins", () -> "1000000");
    registry.add("pilotage.oidc.issuer", ISSUER::address);
    registry.add("pilotage.oidc.client-id", () -> OwnIssuer.CLIENT);
    registry.add("pilotage.oidc.client-secret", () -> OwnIssuer.SECRET);
    registry.add("pilotage.oidc.timeout", () -> "2s");
    map(registry, 0, "urn:mace:egi\\.eu:group:(?<vo>[^:]+):role=vo-manager#.*", "vo");
    map(registry, 1, "urn:mace:egi\\.eu:group:gridware:role=sa3#.*", "sa3");
    map(registry, 2, "urn:mace:egi\\.eu:group:pps:role=coordination#.*", "pps-coordination");
    map(registry, 3, "urn:mace:egi\\.eu:group:pps:role=admin#.*", "camunda-admin");
  }

  private static void map(DynamicPropertyRegistry registry, int i, String pattern, String group) {
    registry.add("pilotage.oidc.groups[" + i + "].pattern", () -> pattern);
    registry.add("pilotage.oidc.groups[" + i + "].group", () -> group);
  }

  @AfterEach
  void theIssuerIsItself() {
    ISSUER.comesBack();
    ISSUER.takesNonce("");
  }

  @Test
  void aPersonSignsInWhereTheyWereSentFromAndTheirTasksAreThoseOfTheirGroups() throws Exception {
    Task task = tasks.newTask();
    task.setName("Decide something");
    tasks.saveTask(task);
    tasks.addCandidateGroup(task.getId(), "sa3");
    ISSUER.signsIn("nadia", "sub-nadia", SA3, UNMAPPED);
    Visitor nadia = new Visitor(port);

    HttpResponse<String> page = nadia.look("/camunda/app/tasklist/default/?filter=x");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri()).hasPath("/camunda/app/tasklist/default/").hasQuery("filter=x");
    assertThat(groups("nadia")).containsExactly("sa3");
    User user = identity.createUserQuery().userId("nadia").singleResult();
    assertThat(user.getEmail()).isEqualTo("sub-nadia@people.example.org");
    assertThat(user.getFirstName()).isEqualTo("Given");

    HttpResponse<String> list =
        nadia.fetch("/camunda/api/engine/engine/default/task?maxResults=50&candidateGroup=sa3");
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(list.body()).findValuesAsText("id")).contains(task.getId());
    HttpResponse<String> other =
        nadia.fetch("/camunda/api/engine/engine/default/task?maxResults=50&candidateGroup=vo");
    assertThat(JSON.readTree(other.body())).isEmpty();
    HttpResponse<String> me = nadia.fetch("/camunda/api/admin/auth/user/default");
    assertThat(JSON.readTree(me.body()).path("userId").asText()).isEqualTo("nadia");

    String cookie = nadia.setCookies.get("JSESSIONID");
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").doesNotContain("Strict");
    tasks.deleteTask(task.getId(), true);
  }

  @Test
  void aFormOfAPageIsAcceptedInASessionWithItsTokenAndRefusedWithout() throws Exception {
    anEffectIsOfUnknownOutcome("paul-asks");
    ISSUER.signsIn("paul", "sub-paul", COORDINATION);
    Visitor paul = new Visitor(port);
    HttpResponse<String> page = paul.look("/effects");
    assertThat(page.statusCode()).isEqualTo(200);
    Map<String, String> decision =
        Map.of("effect", "paul-asks", "fence", "7", "decision", "GIVE_UP", "reason", "Seen.");

    assertThat(paul.post("/effects", decision).statusCode()).isEqualTo(403);
    Map<String, String> proved = new HashMap<>(decision);
    proved.put("_csrf", hidden(page.body()));
    HttpResponse<String> recorded = paul.post("/effects", proved);
    assertThat(recorded.statusCode()).isEqualTo(302);
    assertThat(Visitor.next(recorded)).hasPath("/effects");
    assertThat(
            database
                .sql("select decided_by from effect_decision where intent_id = 'paul-asks'")
                .query(String.class)
                .list())
        .containsExactly("paul");
  }

  @Test
  void whoMayNotSeeAPageIsToldSoAfterSignIn() throws Exception {
    ISSUER.signsIn("mira", "sub-mira", UNMAPPED);

    HttpResponse<String> page = new Visitor(port).look("/effects");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(groups("mira")).isEmpty();
  }

  @Test
  void aGroupThatTheClaimDoesNotNameAnyMoreIsTakenAwayAtOnceInEverySession() throws Exception {
    ISSUER.signsIn("otto", "sub-otto", COORDINATION, VO);
    Visitor morning = new Visitor(port);
    assertThat(morning.look("/effects").statusCode()).isEqualTo(200);
    assertThat(groups("otto")).containsExactlyInAnyOrder("pps-coordination", "vo");

    ISSUER.signsIn("otto", "sub-otto", VO);
    new Visitor(port).look("/pilots/pilot-2026-0001");

    assertThat(groups("otto")).containsExactly("vo");
    assertThat(morning.step("/effects").statusCode()).isEqualTo(403);
  }

  @Test
  void whatAnAdministratorGaveOutsideOurGroupsStays() throws Exception {
    Group own = identity.newGroup("operators-of-cockpit");
    identity.saveGroup(own);
    ISSUER.signsIn("olga", "sub-olga", VO);
    new Visitor(port).look("/camunda/app/tasklist/default/");
    identity.createMembership("olga", "operators-of-cockpit");
    identity.createMembership("olga", "sa3");

    new Visitor(port).look("/camunda/app/tasklist/default/");

    assertThat(groups("olga")).containsExactlyInAnyOrder("vo", "operators-of-cockpit");
  }

  @Test
  void aLocalUserOfThatNameLosesEveryGroupThatTheClaimDoesNotGive() throws Exception {
    assertThat(groups("admin")).contains("camunda-admin");
    ISSUER.signsIn("admin", "sub-of-somebody", VO);

    new Visitor(port).look("/camunda/app/tasklist/default/");

    assertThat(groups("admin")).containsExactly("vo");
  }

  @Test
  void aNameIsNotHandedOnToAnotherPersonOfTheIssuer() throws Exception {
    ISSUER.signsIn("quinn", "sub-quinn", SA3);
    new Visitor(port).look("/camunda/app/tasklist/default/");
    ISSUER.signsIn("quinn", "sub-newcomer", VO);

    HttpResponse<String> refused = new Visitor(port).look("/camunda/app/tasklist/default/");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("belonged to somebody else");
    assertThat(groups("quinn")).containsExactly("sa3");
    identity.deleteUser("quinn");
    assertThat(new Visitor(port).look("/camunda/app/tasklist/default/").statusCode())
        .isEqualTo(200);
    assertThat(groups("quinn")).containsExactly("vo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "semi;colon",
        "-dash",
        "dot.",
        "a..b",
        "../admin",
        "Zoë",
        "аdmin",
        "a\nb",
        "*",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg"
      })
  void aNameThatCannotBeAUserIdIsRefusedWithTheReason(String name) throws Exception {
    ISSUER.signsIn(name, "sub-strange", SA3);

    HttpResponse<String> page = new Visitor(port).look("/camunda/app/tasklist/default/");
    HttpResponse<String> call =
        bearer("/api/me", token(OwnIssuer.claims(name, "sub-strange", SA3)));

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("cannot be a user id");
    assertThat(call.statusCode()).isEqualTo(403);
    assertThat(code(call)).isEqualTo("strange-name");
  }

  @Test
  void twentySessionsOfOneNewPersonAtOnceAllSucceed() throws Exception {
    ISSUER.signsIn("newbie", "sub-newbie", SA3, VO);
    CyclicBarrier together = new CyclicBarrier(20);
    List<Callable<Integer>> all = new ArrayList<>();
    String token = token(OwnIssuer.claims("newbie", "sub-newbie", SA3, VO));
    for (int i = 0; i < 20; i++) {
      boolean page = i % 2 == 0;
      all.add(
          () -> {
            together.await();
            return page
                ? new Visitor(port).look("/camunda/app/tasklist/default/").statusCode()
                : bearer("/api/me", token).statusCode();
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      for (Future<Integer> each : threads.invokeAll(all)) {
        assertThat(each.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(groups("newbie")).containsExactlyInAnyOrder("sa3", "vo");
  }

  @Test
  void aBearerTokenOfTheIssuerIsAPersonToBothInterfaces() throws Exception {
    String token = token(OwnIssuer.claims("bea", "sub-bea", SA3));

    HttpResponse<String> me = bearer("/api/me", token);

    assertThat(me.statusCode()).isEqualTo(200);
    JsonNode who = JSON.readTree(me.body());
    assertThat(who.path("userId").asText()).isEqualTo("bea");
    assertThat(who.path("groups").toString()).isEqualTo("[\"sa3\"]");
    assertThat(bearer("/engine-rest/task?maxResults=5", token).statusCode()).isEqualTo(200);
    assertThat(bearer("/engine-rest/user", token).statusCode()).isEqualTo(403);
    assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void groupsThatATokenDoesNotNameAreAskedFor() throws Exception {
    Map<String, Object> slim = Map.of("sub", "sub-slim", "preferred_username", "slim");
    String token = token(slim);
    ISSUER.tellsOnly(token, OwnIssuer.claims("slim", "sub-slim", VO));
    String others = token(slim);
    ISSUER.tellsOnly(others, OwnIssuer.claims("slim", "sub-other", SA3));

    HttpResponse<String> me = bearer("/api/me", token);

    assertThat(JSON.readTree(me.body()).path("groups").toString()).isEqualTo("[\"vo\"]");
    assertThat(bearer("/api/me", others).statusCode()).isEqualTo(401);
    assertThat(groups("slim")).containsExactly("vo");
  }

  @Test
  void aTokenFromBeforeTheLastChangeBringsNoGroupBack() throws Exception {
    Instant before = Instant.now().minusSeconds(60);
    JWTClaimsSet old =
        ISSUER
            .access(OwnIssuer.claims("vera", "sub-vera", SA3, COORDINATION))
            .issueTime(Date.from(before))
            .build();
    String oldToken = OwnIssuer.sign(ISSUER.key(), old);
    assertThat(bearer("/api/me", oldToken).statusCode()).isEqualTo(200);
    assertThat(groups("vera")).hasSize(2);
    bearer("/api/me", token(OwnIssuer.claims("vera", "sub-vera", SA3)));

    HttpResponse<String> me = bearer("/api/me", oldToken);

    assertThat(JSON.readTree(me.body()).path("groups").toString()).isEqualTo("[\"sa3\"]");
    assertThat(groups("vera")).containsExactly("sa3");
  }

  @Test
  void badTokensAreRefusedAndMakeNobody() throws Exception {
    Map<String, Object> mallory = OwnIssuer.claims("mallory", "sub-mallory", SA3);
    Instant now = Instant.now();
    String good = token(mallory);
    String[] parts = good.split("\\.", -1);
    String admin =
        encoded(
            new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("role=sa3", "role=vo-manager"));
    List<String> bad =
        List.of(
            signed(ISSUER.access(mallory).audience("another-service")),
            signed(ISSUER.access(mallory).audience(List.of())),
            signed(ISSUER.access(mallory).issuer("https://elsewhere.example.org")),
            signed(ISSUER.access(mallory).issuer(ISSUER.address() + "/")),
            signed(ISSUER.access(mallory).expirationTime(Date.from(now.minusSeconds(120)))),
            signed(ISSUER.access(mallory).expirationTime(null)),
            signed(ISSUER.access(mallory).notBeforeTime(Date.from(now.plusSeconds(120)))),
            signed(ISSUER.access(mallory).claim("at_hash", "an identity token")),
            signed(ISSUER.access(mallory).claim("typ", "Refresh")),
            new PlainJWT(ISSUER.access(mallory).build()).serialize(),
            withPublicKeyAsSecret(ISSUER.access(mallory).build()),
            OwnIssuer.sign(OwnIssuer.key("unknown"), ISSUER.access(mallory).build()),
            OwnIssuer.sign(OwnIssuer.key("first"), ISSUER.access(mallory).build()),
            parts[0] + "." + admin + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            good + "x",
            "not-a-token",
            "");
    for (String token : bad) {
      HttpResponse<String> answer = bearer("/api/me", token);
      assertThat(answer.statusCode()).as(token).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }
    assertThat(identity.createUserQuery().userId("mallory").count()).isZero();
    assertThat(bearer("/api/me", good).statusCode()).isEqualTo(200);
  }

  @Test
  void aNewKeyOfTheIssuerIsFetchedWhenItIsSeenFirst() throws Exception {
    Map<String, Object> rosa = OwnIssuer.claims("rosa", "sub-rosa", SA3);
    int before = ISSUER.questionsForKeys.get();
    ISSUER.rotates();

    Awaitility.await()
        .atMost(Duration.ofSeconds(70))
        .until(() -> bearer("/api/me", token(rosa)).statusCode() == 200);

    int after = ISSUER.questionsForKeys.get();
    assertThat(after).isGreaterThan(before);
    String forged = OwnIssuer.sign(OwnIssuer.key("forged"), ISSUER.access(rosa).build());
    for (int i = 0; i < 50; i++) {
      assertThat(bearer("/api/me", forged).statusCode()).isEqualTo(401);
    }
    assertThat(ISSUER.questionsForKeys.get() - after).isLessThanOrEqualTo(4);
  }

  @Test
  void passwordsAreRefusedWithAWordOnHowToSignIn() throws Exception {
    for (String path : List.of("/api/me", "/engine-rest/task", "/effects", "/pilots/pilot-1")) {
      HttpResponse<String> answer =
          client.send(
              request(path)
                  .header(
                      "Authorization",
                      "Basic "
                          + Base64.getEncoder()
                              .encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(code(answer)).isEqualTo("no-passwords");
      assertThat(answer.body()).contains(ISSUER.address());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/auth/user/default/login/tasklist",
        "/camunda/api/admin/auth/user/default/login/cockpit",
        "/camunda/api/admin/auth/user/default;x=1/login/admin",
        "/camunda//api/admin/auth/user/default/login/welcome",
        "/camunda/api/admin/auth/user/default/%6cogin/tasklist",
        "/camunda/api/admin/auth/user/./default/login/tasklist",
        "/camunda/api/admin/auth/user/x/../default/LOGIN/tasklist",
        "/camunda/api/admin/auth/user/default/login/tasklist/",
        "/camunda/api/engine/engine/default/identity/verify",
        "/engine-rest/identity/verify",
        "/engine-rest/engine/default/identity;x/verify"
      })
  void whatTakesAPasswordIsClosedInEverySpelling(String path) throws Exception {
    assertThat(raw(path, "username=admin&password=admin")).startsWith("HTTP/1.1 404");
  }

  @Test
  void aSessionOpensNothingOfRest() throws Exception {
    ISSUER.signsIn("rita", "sub-rita", SA3);
    Visitor rita = new Visitor(port);
    rita.look("/camunda/app/tasklist/default/");

    assertThat(rita.fetch("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(200);
    assertThat(rita.fetch("/api/me").statusCode()).isEqualTo(401);
    assertThat(rita.fetch("/engine-rest/task").statusCode()).isEqualTo(401);
  }

  @Test
  void whoIsNotSignedInGetsNoDataOfTheWebapps() throws Exception {
    Visitor nobody = new Visitor(port);
    assertThat(nobody.fetch("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
    assertThat(nobody.fetch("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
    HttpResponse<String> home = nobody.step("/");
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("href=\"/sign-out\"");
  }

  @Test
  void anAnswerThatNobodyAskedForOrThatWasAskedForElsewhereIsRefused() throws Exception {
    ISSUER.signsIn("sven", "sub-sven", SA3);
    Visitor sven = new Visitor(port);
    HttpResponse<String> sent = sven.step(Visitor.next(sven.step("/effects")));
    URI back = Visitor.next(sven.step(Visitor.next(sent)));
    String forged = back.toString().replaceFirst("state=[^&]+", "state=forged");

    assertThat(sven.step(URI.create(forged)).statusCode()).isEqualTo(403);
    assertThat(new Visitor(port).step(back).statusCode()).isEqualTo(403);
    assertThat(new Visitor(port).fetch("/login/oauth2/code/sso?code=x&state=y").statusCode())
        .isEqualTo(403);
    assertThat(identity.createUserQuery().userId("sven").count()).isZero();
  }

  @Test
  void anIdentityTokenOfAnotherSignInIsRefused() throws Exception {
    ISSUER.signsIn("nora", "sub-nora", SA3);
    ISSUER.takesNonce("of-another-sign-in");

    assertThat(new Visitor(port).look("/effects").statusCode()).isEqualTo(403);
    assertThat(identity.createUserQuery().userId("nora").count()).isZero();
  }

  @Test
  void theSessionHasAnotherNameAfterSignIn() throws Exception {
    ISSUER.signsIn("finn", "sub-finn", SA3);
    Visitor finn = new Visitor(port);
    finn.step("/camunda/app/tasklist/default/");
    String planted = finn.cookie("JSESSIONID");

    finn.look("/camunda/app/tasklist/default/");

    assertThat(planted).isNotEmpty();
    assertThat(finn.cookie("JSESSIONID")).isNotEqualTo(planted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example.org/effects",
        "/%2f%2fevil.example.org",
        "/%5cevil.example.org",
        "/effects?redirect_uri=https://evil.example.org",
        "/oauth2/authorization/sso?redirect_uri=https://evil.example.org",
        "/oauth2/authorization/sso?continue=https://evil.example.org",
        "/effects?@evil.example.org"
      })
  void nobodyIsSentToAnotherHostAfterSignIn(String path) throws Exception {
    ISSUER.signsIn("hugo", "sub-hugo", COORDINATION);
    Visitor hugo = new Visitor(port);
    HttpResponse<String> answer = hugo.step("http://localhost:" + port + path);
    while (answer.statusCode() == 302) {
      URI next = Visitor.next(answer);
      assertThat(next.getHost()).isIn("localhost", "127.0.0.1");
      answer = hugo.step(next);
    }
    assertThat(answer.statusCode()).isBetween(200, 499);
  }

  @Test
  void anotherHostInTheRequestIsNotWhereOneReturnsTo() throws Exception {
    ISSUER.signsIn("ines", "sub-ines", COORDINATION);
    String first = raw("GET", "/effects", "evil.example.org", "");
    assertThat(first).startsWith("HTTP/1.1 302").contains("Location: /oauth2/authorization/sso");
  }

  @Test
  void whoSignsOutIsSignedOutAtTheIssuerToo() throws Exception {
    ISSUER.signsIn("tom", "sub-tom", COORDINATION);
    Visitor tom = new Visitor(port);
    tom.look("/effects");

    HttpResponse<String> out = tom.step("/sign-out");

    assertThat(Visitor.next(out)).hasPath("/realm/logout");
    assertThat(tom.step(Visitor.next(out)).statusCode()).isEqualTo(302);
    Map<String, String> told = ISSUER.signOuts.get(ISSUER.signOuts.size() - 1);
    assertThat(told).containsKey("id_token_hint");
    assertThat(told).containsEntry("post_logout_redirect_uri", "http://localhost:" + port + "/");
    assertThat(tom.step("/effects").statusCode()).isEqualTo(302);
  }

  @Test
  void theButtonOfTasklistEndsTheSession() throws Exception {
    ISSUER.signsIn("uwe", "sub-uwe", COORDINATION);
    Visitor uwe = new Visitor(port);
    uwe.look("/camunda/app/tasklist/default/");

    assertThat(uwe.post("/camunda/api/admin/auth/user/default/logout", Map.of()).statusCode())
        .isEqualTo(204);
    assertThat(uwe.fetch("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
  }

  @Test
  void whileTheIssuerIsAwayTokensHoldAndPeopleReadWhatIsWrong() throws Exception {
    Map<String, Object> wanda = OwnIssuer.claims("wanda", "sub-wanda", SA3);
    String token = token(wanda);
    assertThat(bearer("/api/me", token).statusCode()).isEqualTo(200);
    ISSUER.signsIn("wanda", "sub-wanda", SA3);
    Visitor wandaSelf = new Visitor(port);
    HttpResponse<String> sent = wandaSelf.step(Visitor.next(wandaSelf.step("/effects")));
    URI back = Visitor.next(wandaSelf.step(Visitor.next(sent)));
    ISSUER.goesAway();

    assertThat(bearer("/api/me", token).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = wandaSelf.step(back);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("sign-on service does not answer");
    Map<String, Object> slim = Map.of("sub", "sub-slim2", "preferred_username", "slim2");
    HttpResponse<String> unknown = bearer("/api/me", token(slim));
    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(code(unknown)).isEqualTo("sign-on-unavailable");
  }

  private void anEffectIsOfUnknownOutcome(String id) {
    database
        .sql(
            "insert into effect_intent (id, pilot_id, process_instance_id, activity_id, round,"
                + " execution_id, kind, payload, payload_digest, state, attempt, fence, planned_at,"
                + " not_before, delivery_attempt) values (?, 'pilot-2026-0001', ?, 'x', 1, 'x',"
                + " 'nothing-that-is-handled', '{}', 'x', 'HOLD', 1, 7, current_timestamp,"
                + " current_timestamp, 0)")
        .params(id, id)
        .update();
  }

  private static String hidden(String page) {
    Matcher field = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
    assertThat(field.find()).as("a form with its token").isTrue();
    return field.group(1);
  }

  private String token(Map<String, Object> claims) {
    return OwnIssuer.sign(ISSUER.key(), ISSUER.access(claims).build());
  }

  private static String signed(JWTClaimsSet.Builder claims) {
    return OwnIssuer.sign(ISSUER.key(), claims.build());
  }

  /** What a careless verifier takes for the secret is the key that everybody knows. */
  private static String withPublicKeyAsSecret(JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(ISSUER.key().getKeyID()).build(),
            claims);
    token.sign(new MACSigner(ISSUER.key().toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> bearer(String path, String token)
      throws IOException, InterruptedException {
    return client.send(
        request(path).header("Authorization", "Bearer " + token).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Accept", "application/json");
  }

  private static String code(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body()).path("code").asText();
  }

  private List<String> groups(String user) {
    return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
  }

  private String raw(String path, String form) throws IOException {
    return raw("POST", path, "localhost", form);
  }

  /** No client of Java's sends such paths as they are. */
  private String raw(String method, String path, String host, String form) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      String request =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nAccept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              + "Content-Length: "
              + form.length()
              + "\r\nConnection: close\r\n\r\n"
              + form;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
