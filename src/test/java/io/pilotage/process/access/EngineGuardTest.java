package io.pilotage.process.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Visitor;
import io.pilotage.pilot.Role;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticApplicationContext;

class EngineGuardTest {

  private static ProcessEngine engine;

  @BeforeAll
  static void start() {
    StandaloneInMemProcessEngineConfiguration configuration =
        new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:engine-guard;DB_CLOSE_DELAY=-1");
    configuration.setProcessEngineName("engine-guard");
    configuration.setJobExecutorActivate(false);
    StaticApplicationContext context = new StaticApplicationContext();
    context.registerSingleton("secrets", StringBuilder.class);
    configuration.setProcessEnginePlugins(List.of(new EngineGuard(context, AccessMatrix.read())));
    engine = configuration.buildProcessEngine();
    User user = engine.getIdentityService().newUser("sa3");
    user.setPassword("Long-Enough-2026");
    engine.getIdentityService().saveUser(user);
    engine.getIdentityService().createMembership("sa3", Role.SA3.groupId());
    Task task = engine.getTaskService().newTask("judge");
    engine.getTaskService().saveTask(task);
    engine.getTaskService().addCandidateGroup("judge", Role.SA3.groupId());
    Task other = engine.getTaskService().newTask("mirror");
    engine.getTaskService().saveTask(other);
    engine.getTaskService().addCandidateGroup("mirror", Role.CNAF_REPOSITORY.groupId());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @AfterEach
  void logOut() {
    engine.getIdentityService().clearAuthentication();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${secrets.append('x')}",
        "${''.getClass().forName('java.lang.Runtime')}",
        "#{currentUser().getClass()}",
        "${now()}${secrets}",
        "${dateTime().plusDays(secrets)}"
      })
  void anExpressionInAnOrQueryIsRefused(String expression) {
    TaskQueryImpl part = new TaskQueryImpl();
    part.setOrQueryActive();
    part.taskAssigneeExpression(expression);
    TaskQueryImpl query = (TaskQueryImpl) engine.getTaskService().createTaskQuery();
    query.addOrQuery(part);
    assertThatThrownBy(query::list).hasRootCauseInstanceOf(BadUserRequestException.class);
  }

  @Test
  void theListsOfTasklistShowEachRoleItsOwnTasksAndNoOthers() {
    logIn("sa3", Role.SA3);
    List<String> seen = new ArrayList<>();
    engine
        .getFilterService()
        .createTaskFilterQuery()
        .filterName("Tasks of my groups")
        .unlimitedList()
        .forEach(
            filter ->
                engine
                    .getFilterService()
                    .<Task>listPage(filter.getId(), 0, 50)
                    .forEach(task -> seen.add(task.getId())));
    assertThat(seen).containsExactly("judge");
    assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(3);
  }

  @Test
  void everybodyReadsTheNamesOfTheGroupsTheyAreNotIn() {
    logIn("sa3", Role.SA3);
    assertThat(engine.getIdentityService().createGroupQuery().groupId("tmb").singleResult())
        .extracting(Group::getName)
        .isEqualTo("Technical management board");
  }

  @Test
  void aSecondStartAddsNothing() {
    long before = rows();
    new Authorizations(engine, AccessMatrix.read()).ensure();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void onlyVoAndTmbStartPilots() {
    for (Role role : Role.values()) {
      boolean starts =
          engine
              .getAuthorizationService()
              .isUserAuthorized(
                  "somebody",
                  List.of(role.groupId()),
                  Permissions.CREATE_INSTANCE,
                  Resources.PROCESS_DEFINITION,
                  "pilotRelease");
      assertThat(starts).as(role.groupId()).isEqualTo(role == Role.VO || role == Role.TMB);
    }
  }

  @Test
  void nobodyAsksForMoreRowsThanTasklistDoes() {
    logIn("sa3", Role.SA3);
    int tooMany = EngineGuard.MOST_RESULTS + 1;
    assertThatThrownBy(() -> engine.getTaskService().createTaskQuery().listPage(0, tooMany))
        .isInstanceOf(BadUserRequestException.class);
  }

  @Test
  void aWeakPasswordIsRefused() {
    User weak = engine.getIdentityService().newUser("weak");
    weak.setPassword("1");
    assertThatThrownBy(() -> engine.getIdentityService().saveUser(weak))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void administratorsMayDoEverything() {
    assertThat(
            engine
                .getAuthorizationService()
                .isUserAuthorized(
                    "root",
                    List.of(Visitor.ADMINISTRATORS),
                    Permissions.DELETE,
                    Resources.PROCESS_INSTANCE,
                    Authorization.ANY))
        .isTrue();
  }

  private static void logIn(String user, Role role) {
    engine.getIdentityService().setAuthentication(user, List.of(role.groupId()));
  }

  private static long rows() {
    return engine.getAuthorizationService().createAuthorizationQuery().count()
        + engine.getFilterService().createFilterQuery().count()
        + engine.getIdentityService().createGroupQuery().count();
  }
}
