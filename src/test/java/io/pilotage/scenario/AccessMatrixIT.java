package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.SecurityTable;
import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Bond;
import io.pilotage.access.Door;
import io.pilotage.access.Door.Kind;
import io.pilotage.access.Standing;
import io.pilotage.access.Visitor;
import io.pilotage.pilot.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every cell of the table of doors, tried over HTTP by somebody of each group. */
@TestPropertySource(
    properties = {
      "pilotage.security.mirror-token=" + AccessMatrixIT.TOKEN,
      "pilotage.security.failed-log-ins=1000000",
      "pilotage.effect.relay.enabled=false",
      "camunda.bpm.job-execution.enabled=false"
    })
class AccessMatrixIT extends Stage {

  static final String TOKEN = "only-the-mirror-knows-this-one";

  private static final String SITE = "CERN-PROD";
  private static final String CSRF = "a-token-of-our-own-choice-for-forms";

  /** What a person can be to a pilot, or whether a strange one is published. */
  private enum Relation {
    REQUESTER,
    COORDINATOR,
    REFERENT,
    PUBLISHED,
    STRANGE;

    private Standing standing() {
      Set<Bond> bonds =
          this == PUBLISHED || this == STRANGE ? Set.of() : Set.of(Bond.valueOf(name()));
      return new Standing(bonds, this == PUBLISHED);
    }
  }

  /** Somebody of one group, or of none. */
  private record Person(String userId, Visitor visitor, Outsider outsider) {}

  @Autowired private AccessMatrix matrix;
  @Autowired private JdbcClient jdbc;
  @Autowired private ProcessEngine engine;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  private final List<Person> people = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int cells;

  @BeforeEach
  void invite() {
    Stream.concat(
            Arrays.stream(Role.values()).map(Role::groupId), Stream.of(Visitor.ADMINISTRATORS))
        .forEach(group -> invite(demo(group), group));
    ensure("nobodys", null);
    invite("nobodys", null);
    ensure("robot", Visitor.SERVICE_ACCOUNTS);
    invite("robot", Visitor.SERVICE_ACCOUNTS);
  }

  private void invite(String user, @Nullable String group) {
    Set<String> groups = group == null ? Set.of() : Set.of(group);
    people.add(new Person(user, Visitor.of(user, groups), as(user)));
  }

  private static String demo(String group) {
    return switch (group) {
      case "pilot-coordinators" -> "coordinator";
      case "camunda-admin" -> "admin";
      default -> group;
    };
  }

  private void ensure(String user, @Nullable String group) {
    if (engine.getIdentityService().createUserQuery().userId(user).count() == 0) {
      var account = engine.getIdentityService().newUser(user);
      account.setPassword(PASSWORD);
      engine.getIdentityService().saveUser(account);
      if (group != null) {
        engine.getIdentityService().createMembership(user, group);
      }
    }
  }

  @Test
  void everyDoorOfHttpLetsInWhomItsRowLetsInAndNobodyElse() {
    String pilot = open("vo", request("Doors")).id();
    people.add(new Person("", Visitor.STRANGER, stranger()));
    people.add(new Person("mirror", Visitor.mirror(), Outsider.program(base(), TOKEN)));
    List<Door> doors =
        matrix.doors().stream()
            .filter(door -> door.kind() == Kind.PAGE || door.kind() == Kind.ENDPOINT)
            .toList();
    for (Door door : doors) {
      if (door.isOfAPilot()) {
        for (Relation relation : Relation.values()) {
          for (Person person : people) {
            if (isPossible(person, relation)) {
              become(pilot, person.userId(), relation);
              boolean open = door.admits(person.visitor(), relation.standing());
              tryOne(door, pilot, person, open, relation);
            }
          }
        }
      } else {
        people.forEach(person -> tryOne(door, pilot, person, door.admits(person.visitor()), null));
      }
    }
    report(doors.size() + " doors of HTTP");
  }

  /** Neither the mirror nor somebody unknown is ever bound to a pilot. */
  private static boolean isPossible(Person person, Relation relation) {
    return person.visitor().groups().contains(Visitor.EVERYONE)
        || relation.standing().bonds().isEmpty();
  }

  private void tryOne(
      Door door, String pilot, Person person, boolean expected, @Nullable Relation relation) {
    String path =
        door.name()
            .replace("{id}", pilot)
            .replace("{site}", SITE)
            .replace("{number}", "1")
            .replace("{debt}", "1")
            .replaceAll("\\{[^}]*}", "x")
            .replace("/engine-rest/**", "/engine-rest/version")
            .replace("/actuator/**", "/actuator/health")
            .replace("/**", "/x");
    Answer answer = person.outsider().send(door.method().replace("*", "GET"), path, csrf(door));
    boolean in = !isClosed(answer, door);
    cells++;
    if (answer.status() >= 500) {
      wrong.add("%s %s as %s: %d".formatted(door.method(), path, person.userId(), answer.status()));
    }
    if (in != expected) {
      wrong.add(
          "%s %s as %s, %s: %s but %d %s"
              .formatted(
                  door.method(),
                  door.name(),
                  person.userId(),
                  relation,
                  expected ? "open" : "closed",
                  answer.status(),
                  answer.text()));
    }
  }

  /** What the gate says, in its own words: behind it others may refuse for other reasons. */
  private static boolean isClosed(Answer answer, Door door) {
    return switch (answer.status()) {
      case 401 -> true;
      case 403 ->
          answer.text().contains("\"detail\":\"" + door.refusal() + "\"")
              || answer.text().contains("\"code\":\"not-for-programs\"");
      case 404 ->
          answer.text().contains("\"there is no such pilot\"")
              || answer.text().contains("\"there is nothing here\"");
      default -> false;
    };
  }

  /** The form of a page carries a token that its cookie must match. */
  private static String[] csrf(Door door) {
    if (door.kind() != Kind.PAGE || !door.method().equals("POST")) {
      return new String[0];
    }
    byte[] token = CSRF.getBytes(StandardCharsets.US_ASCII);
    byte[] masked = Arrays.copyOf(new byte[token.length], token.length * 2);
    System.arraycopy(token, 0, masked, token.length, token.length);
    return new String[] {
      "Cookie", "XSRF-TOKEN=" + CSRF, "X-XSRF-TOKEN", Base64.getUrlEncoder().encodeToString(masked)
    };
  }

  private void become(String pilot, String user, Relation relation) {
    jdbc.sql(
            "update pilot set requester = ?, coordinator = ?, referent = ?, state = ? where id = ?")
        .params(
            relation == Relation.REQUESTER ? user : "somebody.else",
            relation == Relation.COORDINATOR ? user : "somebody.else",
            relation == Relation.REFERENT ? user : "somebody.else",
            relation == Relation.PUBLISHED ? "IN_PRODUCTION" : "UNDER_TEST",
            pilot)
        .update();
  }

  @Test
  void everyTaskIsTakenByWhomItsRowNamesAndItsFormIsShownToNobodyElse() {
    String pilot = open("vo", request("Tasks")).id();
    List<Door> tasks = matrix.doors().stream().filter(d -> d.kind() == Kind.TASK).toList();
    for (Door door : tasks) {
      for (Relation relation : Relation.values()) {
        for (Person person : people) {
          become(pilot, person.userId(), relation);
          Map<String, Object> bonds = bonds(person, relation);
          Task task = taskOf(door, pilot, bonds);
          tryTask(door, person, relation, task.getId());
          engine
              .getRuntimeService()
              .deleteProcessInstance(task.getProcessInstanceId(), "tried", true);
        }
      }
    }
    report(tasks.size() + " tasks");
  }

  private static Map<String, Object> bonds(Person person, Relation relation) {
    Map<String, Object> bonds = new LinkedHashMap<>();
    bonds.put("requester", relation == Relation.REQUESTER ? person.userId() : "somebody.else");
    bonds.put("referent", relation == Relation.REFERENT ? person.userId() : "somebody.else");
    return bonds;
  }

  /** A task where a process would have it, which nobody has taken. */
  private Task taskOf(Door door, String pilot, Map<String, Object> bonds) {
    String element = "userTask_" + door.name();
    String process =
        engine
            .getRuntimeService()
            .createProcessInstanceById(definitionWith(element))
            .businessKey(pilot)
            .startBeforeActivity(element)
            .setVariables(bonds)
            .setVariable("pilotId", pilot)
            .setVariable("site", SITE)
            .setVariable("testSite", SITE)
            .setVariable("plannedEnd", Date.from(Instant.now().plus(Duration.ofDays(90))))
            .execute(true, true)
            .getId();
    Task task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceId(process)
            .taskDefinitionKey(element)
            .singleResult();
    engine.getTaskService().setAssignee(task.getId(), null);
    return task;
  }

  private final Map<String, String> definitions = new LinkedHashMap<>();

  private String definitionWith(String element) {
    return definitions.computeIfAbsent(
        element,
        id ->
            engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .latestVersion()
                .list()
                .stream()
                .map(ProcessDefinition::getId)
                .filter(
                    definition ->
                        engine
                                .getRepositoryService()
                                .getBpmnModelInstance(definition)
                                .getModelElementById(id)
                            != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no model has " + id)));
  }

  private void tryTask(Door door, Person person, Relation relation, String task) {
    boolean expected = door.admits(person.visitor(), relation.standing());
    String path = "/engine-rest/task/" + task;
    int form = person.outsider().get(path + "/deployed-form").status();
    int claim = person.outsider().post(path + "/claim", Map.of("userId", person.userId())).status();
    cells += 2;
    if ((claim == 204) != expected || (expected && form != 200)) {
      wrong.add(
          "%s as %s, %s: %s but claim %d, form %d"
              .formatted(
                  door.name(),
                  person.userId(),
                  relation,
                  expected ? "open" : "closed",
                  claim,
                  form));
    }
    if (!expected) {
      cells++;
      int completed = person.outsider().post(path + "/complete", Map.of()).status();
      if (completed != 403 && completed != 404) {
        wrong.add("%s completed by %s: %d".formatted(door.name(), person.userId(), completed));
      }
    }
  }

  @Test
  void theWebApplicationsAndTheStartFormAreForThoseOfTheirRows() {
    for (Door door : matrix.doors()) {
      for (Person person : people) {
        if (door.kind() == Kind.WEBAPP) {
          tryWebapp(door, person);
        } else if (door.kind() == Kind.FORM) {
          tryStart(door, person);
        }
      }
    }
    report("web applications and the start form");
  }

  private void tryWebapp(Door door, Person person) {
    int status =
        new Browser(base(), person.userId(), PASSWORD)
            .logInto(door.name(), person.userId(), PASSWORD)
            .status();
    cells++;
    if ((status == 200) != door.admits(person.visitor())) {
      wrong.add("%s as %s: %d".formatted(door.name(), person.userId(), status));
    }
  }

  private void tryStart(Door door, Person person) {
    Answer answer =
        person
            .outsider()
            .post("/engine-rest/process-definition/key/pilotRelease/submit-form", Map.of());
    cells++;
    // An empty form is refused with its faults, to whom it is shown.
    if ((answer.status() == 400) != door.admits(person.visitor()) || answer.status() >= 500) {
      wrong.add("start as %s: %d %s".formatted(person.userId(), answer.status(), answer.text()));
    }
  }

  @Test
  void everyPathOfOursIsOnTheTable() {
    PathPatternParser parser = PathPatternParser.defaultInstance;
    List<String> missing = new ArrayList<>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      mapping
          .getHandlerMethods()
          .keySet()
          .forEach(
              info ->
                  info.getPatternValues()
                      .forEach(
                          pattern ->
                              info.getMethodsCondition()
                                  .getMethods()
                                  .forEach(
                                      method -> {
                                        if (row(parser, method.name(), pattern).isEmpty()) {
                                          missing.add(method + " " + pattern);
                                        }
                                      })));
    }
    // Beside health, the actuator has only prometheus and writes nothing.
    assertThat(missing).isEmpty();
  }

  private Optional<Door> row(PathPatternParser parser, String method, String pattern) {
    PathContainer path = PathContainer.parsePath(pattern.replaceAll("\\{[^}]*}", "x"));
    return matrix.doors().stream()
        .filter(door -> door.method().equals(method))
        .filter(door -> parser.parse(door.name()).matches(path))
        .findFirst();
  }

  @Test
  void aTaskWithoutARowIsClosed() {
    List<String> named =
        matrix.doors().stream().filter(d -> d.kind() == Kind.TASK).map(Door::name).toList();
    List<String> modelled =
        engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list().stream()
            .map(d -> engine.getRepositoryService().getBpmnModelInstance(d.getId()))
            .flatMap(
                model ->
                    model
                        .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.UserTask.class)
                        .stream())
            .map(task -> task.getId().replace("userTask_", ""))
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(modelled);
    assertThat(engine.getAuthorizationService().createAuthorizationQuery().list())
        .noneMatch(
            grant ->
                grant.getResourceType() == Resources.APPLICATION.resourceType()
                    && "vo".equals(grant.getGroupId())
                    && !"tasklist".equals(grant.getResourceId()));
  }

  private void report(String what) {
    System.out.printf("%d cells of %s tried, %d wrong%n", cells, what, wrong.size());
    assertThat(wrong).isEmpty();
    SecurityTable.note(SecurityTable.Figure.CELLS, what, cells);
  }
}
