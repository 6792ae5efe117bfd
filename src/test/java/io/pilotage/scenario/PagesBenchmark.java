package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.PilotState;
import io.pilotage.sandbox.repo.SampleRepository;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long people wait for the pages, with a hundred pilots and with ten thousand, one of which has
 * a release of 343 packages and 300 sites. Every pilot was requested by a program of its VO and
 * waits in the engine; then they are spread over all states in the register. Ratios are printed,
 * nothing is asserted of them.
 */
class PagesBenchmark extends Stage {

  private static final int FEW = 100;
  private static final int MANY = Integer.getInteger("pilotage.bench.pilots", 10_000);
  private static final int PACKAGES = 343;
  private static final int SITES = 300;
  private static final String SITE = "CERN-PROD";
  private static final int WARM = 15;
  private static final int LOOKS = 60;

  /** Becomes another period at each look, so that everything is counted anew. */
  private static final String EACH_TIME = "from=another";

  private final HttpClient http = HttpClient.newHttpClient();
  private int looks;

  @Autowired private JdbcClient jdbc;

  /** A page, and who looks at it; nobody is a stranger. */
  private record Page(String path, String user) {}

  /** What looking at a page took, in milliseconds. */
  private record Looks(double median, double most, int bytes) {}

  @Test
  void peopleWaitNoLongerWithTenThousandPilots() throws Exception {
    Pilot big = openTheLargestOne();
    List<Page> pages = pagesAround(big);
    requestUntilThereAre(FEW);
    List<Looks> few = lookAtAll(pages);
    requestUntilThereAre(MANY);
    List<Looks> many = lookAtAll(pages);
    print(pages, few, many);
  }

  private Pilot openTheLargestOne() {
    SourceTree source = developersOffer("LARGE");
    for (int number = source.packages().size(); number < PACKAGES; number++) {
      source.addPackage(SampleRepository.RELEASE, "part-" + number);
    }
    Pilot pilot = open("vo", request("LARGE"));
    Acts.call(pilot, this, source, "LARGE-Pilot");
    pilot.awaitSite(SITE, "INVITED");
    int called =
        jdbc.sql("select count(*) from site_participation where pilot_id = ?")
            .param(pilot.id())
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            insert into site_participation (pilot_id, site, state, answer, late, deadline, version,
              hosts, slots, storage_gb, batch_system, vos, changed_by, changed_at)
            select p.pilot_id, concat('SITE-', cast(n.x as varchar)),
              case mod(n.x, 4) when 0 then 'DECLINED' when 1 then 'ACCEPTED' when 2 then 'DEPLOYED'
                else 'PUBLISHED' end,
              case mod(n.x, 4) when 0 then 'DECLINE' else 'ACCEPT' end, false, p.deadline, '1.0',
              concat('ce.site-', cast(n.x as varchar), '.example.org'), n.x, 10 * n.x, 'Torque',
              'alice', p.changed_by, p.changed_at
            from site_participation p cross join (select x from system_range(1, :more)) n
            where p.pilot_id = :pilot and p.site = :site
            """)
        .param("more", SITES - called)
        .param("pilot", pilot.id())
        .param("site", SITE)
        .update();
    return pilot;
  }

  private static List<Page> pagesAround(Pilot big) {
    return List.of(
        // the first page says what the service is, and asks for nothing that grows
        new Page("/", ""),
        new Page("/pilots", Acts.COORDINATOR),
        new Page("/pilots?state=all&page=4", Acts.COORDINATOR),
        new Page("/pilots?state=all&vo=VO%207&text=service%2017", Acts.COORDINATOR),
        new Page("/pilots/" + big.id(), Acts.COORDINATOR),
        new Page("/pilots/" + big.id() + "/releases/release", Acts.COORDINATOR),
        new Page("/work", Acts.COORDINATOR),
        new Page("/request", "vo"),
        new Page("/numbers", Acts.COORDINATOR),
        new Page("/numbers?" + EACH_TIME, Acts.COORDINATOR),
        new Page("/notes", ""),
        new Page("/notes/" + big.id(), ""),
        new Page("/notes.atom", ""),
        new Page("/notes.json", ""),
        new Page("/api/pilots", Acts.COORDINATOR),
        new Page("/api/pilots/" + big.id(), Acts.COORDINATOR));
  }

  private void requestUntilThereAre(int wanted) throws Exception {
    Crowd crowd = new Crowd(this, jdbc);
    crowd.request(wanted - pilots());
    spread();
    remember();
    crowd.awaitQuiet();
  }

  /** All but the large one, over all states and ten VOs. */
  private void spread() {
    PilotState[] states = PilotState.values();
    for (int i = 0; i < states.length; i++) {
      jdbc.sql(
              """
              update pilot set state = :state, requesting_entity = concat('VO ',
                cast(mod(cast(substring(id, 12) as integer), 10) as varchar))
              where service_name <> 'LARGE'
                and mod(cast(substring(id, 12) as integer), :states) = :number
              """)
          .param("state", states[i].name())
          .param("states", states.length)
          .param("number", i)
          .update();
    }
  }

  /** A year in which every pilot went through six states and had fifteen tasks. */
  private void remember() {
    jdbc.sql("delete from pilot_wait").update();
    jdbc.sql("delete from pilot_stay").update();
    jdbc.sql(
            """
            insert into pilot_stay (pilot_id, state, entered_at, left_at)
            select n.id, s.state, dateadd('DAY', 6 * s.place - 350 + mod(n.x, 300), n.now),
              dateadd('HOUR', 24 * (6 * s.place - 350 + mod(n.x, 300)) + mod(7 * n.x, 140), n.now)
            from (select id, cast(substring(id, 12) as integer) as x, current_timestamp as now
              from pilot) n
            cross join (values ('REQUESTED', 0), ('PROPOSED', 1), ('UNDER_TEST', 2),
              ('CALLING', 3), ('DEPLOYING', 4), ('IN_PRODUCTION', 5)) s (state, place)
            """)
        .update();
    jdbc.sql(
            """
            insert into pilot_wait (pilot_id, element, waited_for, begun_at, ended_at, done)
            select n.id, concat('userTask_', w.x),
              case mod(w.x, 4) when 0 then 'pilot-coordinators' when 1 then 'developers'
                when 2 then 'sa3' else 'requester' end,
              dateadd('DAY', 2 * w.x - 350 + mod(n.x, 300), n.now),
              dateadd('HOUR', 24 * (2 * w.x - 350 + mod(n.x, 300)) + mod(5 * n.x, 90), n.now), true
            from (select id, cast(substring(id, 12) as integer) as x, current_timestamp as now
              from pilot) n
            cross join system_range(1, 15) w
            """)
        .update();
  }

  private int pilots() {
    return jdbc.sql("select count(*) from pilot").query(Integer.class).single();
  }

  private List<Looks> lookAtAll(List<Page> pages) throws Exception {
    List<Looks> looks = new ArrayList<>();
    for (Page page : pages) {
      for (int i = 0; i < WARM; i++) {
        look(page);
      }
      double[] milliseconds = new double[LOOKS];
      int bytes = 0;
      for (int i = 0; i < LOOKS; i++) {
        long start = System.nanoTime();
        bytes = look(page);
        milliseconds[i] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(milliseconds);
      looks.add(new Looks(milliseconds[LOOKS / 2], milliseconds[LOOKS * 95 / 100], bytes));
    }
    return looks;
  }

  /** Reads it as a browser does; with the log-in, as it is part of every look. */
  private int look(Page page) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + page.path().replace(EACH_TIME, anotherPeriod())))
            .header("Accept", "text/html, */*")
            .header("Accept-Encoding", "gzip");
    if (!page.user().isEmpty()) {
      byte[] login = (page.user() + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(page.path()).isEqualTo(200);
    return answer.body().length;
  }

  private String anotherPeriod() {
    return "from=" + today().minusDays(400 + looks++);
  }

  private void print(List<Page> pages, List<Looks> few, List<Looks> many) {
    System.out.printf(
        "%d pilots and then %d, one with %d packages and %d sites; %d looks at each page%n%n",
        FEW, pilots(), PACKAGES, SITES, LOOKS);
    System.out.println(
        "| page | as | median, few | median, many | many : few | 95 %, many | to an empty page | kB sent |");
    System.out.println("|---|---|--:|--:|--:|--:|--:|--:|");
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      Looks now = many.get(i);
      System.out.printf(
          Locale.ROOT,
          "| `%s` | %s | %.1f ms | %.1f ms | %.2f | %.1f ms | %.1f | %.0f |%n",
          page.path().replaceAll("pilot-[0-9-]+", "…"),
          page.user().isEmpty() ? "anybody" : page.user(),
          few.get(i).median(),
          now.median(),
          now.median() / few.get(i).median(),
          now.most(),
          now.median() / many.get(0).median(),
          now.bytes() / 1000.0);
    }
  }
}
