package io.pilotage.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what there is, so that generated calls are about something. */
final class Census {

  private static final Map<String, String> QUESTIONS =
      Map.ofEntries(
          Map.entry("pilots", "select id from pilot order by id desc"),
          Map.entry("effects", "select id from effect_intent"),
          Map.entry("run", "select id from effect_intent where kind = 'mirror'"),
          Map.entry("token", "select id from api_token"),
          Map.entry("debt", "select id from test_debt"),
          Map.entry("number", "select id from site_problem"),
          Map.entry("broadcast", "select id from broadcast"),
          Map.entry("task", "select id_ from act_ru_task"),
          Map.entry("execution", "select id_ from act_ru_execution"),
          Map.entry(
              "process-instance", "select id_ from act_ru_execution where parent_id_ is null"),
          Map.entry("job", "select id_ from act_ru_job"),
          Map.entry("job-definition", "select id_ from act_ru_jobdef"),
          Map.entry("incident", "select id_ from act_ru_incident"),
          Map.entry("variable-instance", "select id_ from act_ru_variable"),
          Map.entry("activity-instance", "select id_ from act_hi_actinst"),
          Map.entry("activity", "select distinct act_id_ from act_hi_actinst"),
          Map.entry("detail", "select id_ from act_hi_detail"),
          Map.entry("process-definition", "select id_ from act_re_procdef"),
          Map.entry("process-definition-key", "select key_ from act_re_procdef"),
          Map.entry("decision-definition", "select id_ from act_re_decision_def"),
          Map.entry("decision-definition-key", "select key_ from act_re_decision_def"),
          Map.entry("deployment", "select id_ from act_re_deployment"),
          Map.entry("filter", "select id_ from act_ru_filter"),
          Map.entry("authorization", "select id_ from act_ru_authorization"),
          Map.entry("batch", "select id_ from act_ru_batch"),
          Map.entry("tenant", "select id_ from act_id_tenant"),
          Map.entry("group", "select id_ from act_id_group where id_ like 'guinea%'"),
          Map.entry("user", "select id_ from act_id_user where id_ like 'guinea%'"),
          Map.entry("person", "select id_ from act_id_user"),
          Map.entry("varName", "select distinct name_ from act_ru_variable"),
          Map.entry("messageName", "select distinct event_name_ from act_ru_event_subscr"));

  private final JdbcClient jdbc;
  private final ProcessEngine engine;

  Census(JdbcClient jdbc, ProcessEngine engine) {
    this.jdbc = jdbc;
    this.engine = engine;
  }

  /** Mends what an administrator may have done to everybody, and counts. */
  void take(Population population) {
    engine.getRepositoryService().createProcessDefinitionQuery().suspended().list().stream()
        .map(definition -> definition.getId())
        .forEach(id -> engine.getRepositoryService().activateProcessDefinitionById(id, true, null));
    guinea();
    QUESTIONS.forEach((kind, question) -> population.set(kind, answers(question)));
    population.set("userId", population.all("user"));
    population.set("groupId", population.all("group"));
    population.set("site", List.of("CERN-PPS", "CERN-PROD", "CNAF-T1"));
  }

  /** Users and groups that may be changed and deleted by anybody who comes. */
  private void guinea() {
    var identity = engine.getIdentityService();
    for (String name : List.of("guinea1", "guinea2", "guinea3")) {
      if (identity.createUserQuery().userId(name).count() == 0) {
        var user = identity.newUser(name);
        user.setPassword(Stage.PASSWORD);
        identity.saveUser(user);
      }
      if (identity.createGroupQuery().groupId(name).count() == 0) {
        identity.saveGroup(identity.newGroup(name));
      }
    }
  }

  private List<String> answers(String question) {
    List<String> all = new ArrayList<>();
    jdbc.sql(
            "select cast(x.a as varchar(300)) from ("
                + question
                + ") as x(a) fetch first 400 rows only")
        .query(String.class)
        .list()
        .forEach(all::add);
    return all.stream().filter(java.util.Objects::nonNull).toList();
  }
}
