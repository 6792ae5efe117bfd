package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the service as it is put together: what a timer sets going is in the background. */
class RemindersGiveWayTest extends WiredProcedure {

  @Autowired private ProcessEngine engine;
  @Autowired private JdbcClient jdbc;

  @Test
  void aReminderIsInTheBackgroundAndTheMailToTheRequesterIsNot() {
    Player player = Player.open(application);
    Job overdue =
        management.createJobQuery().activityId("event_appointmentOverdue").list().stream()
            .filter(job -> isOf(player, job))
            .findFirst()
            .orElseThrow();
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    assertThat(configuration.isJobExecutorAcquireByPriority()).isTrue();
    assertThat(overdue.getPriority()).isEqualTo(Background.PRIORITY);
    assertThat(jobsThatSomebodyWaitedFor(overdue.getProcessInstanceId())).isNotZero();

    runAsTheJobExecutorDoes(overdue, configuration);
    management
        .createJobQuery()
        .processInstanceId(overdue.getProcessInstanceId())
        .active()
        .list()
        .stream()
        .filter(job -> job.getDuedate() == null)
        .forEach(job -> runAsTheJobExecutorDoes(job, configuration));

    assertThat(isInTheBackground(player, "sendTask_remindOfAppointment")).isTrue();
    assertThat(isInTheBackground(player, "sendTask_acknowledgeRequest")).isFalse();
  }

  private long jobsThatSomebodyWaitedFor(String process) {
    return jdbc.sql(
            "select count(*) from act_hi_job_log where job_priority_ = ?"
                + " and root_proc_inst_id_ = (select root_proc_inst_id_ from act_ru_execution"
                + " where id_ = ?)")
        .params(Background.PEOPLE_WAIT, process)
        .query(Long.class)
        .single();
  }

  private boolean isOf(Player player, Job job) {
    return runtime
            .createProcessInstanceQuery()
            .processInstanceId(job.getProcessInstanceId())
            .processInstanceBusinessKey(player.pilot().value())
            .count()
        == 1;
  }

  private static void runAsTheJobExecutorDoes(
      Job job, ProcessEngineConfigurationImpl configuration) {
    Context.setJobExecutorContext(new JobExecutorContext());
    try {
      ExecuteJobHelper.executeJob(job.getId(), configuration.getCommandExecutorTxRequired());
    } finally {
      Context.removeJobExecutorContext();
    }
  }

  private boolean isInTheBackground(Player player, String step) {
    return jdbc.sql(
            "select background from effect_intent where pilot_id = ? and activity_id = ?"
                + " order by round desc fetch first 1 rows only")
        .params(player.pilot().value(), step)
        .query(Boolean.class)
        .single();
  }
}
