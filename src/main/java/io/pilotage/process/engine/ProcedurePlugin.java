package io.pilotage.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets every user task of every model say which pilot it is about, be recorded when it is
 * completed, and be counted as a wait when it ends; and jobs of timers come after the others.
 */
@Component
class ProcedurePlugin extends AbstractProcessEnginePlugin {

  private final TaskListener label = new PilotLabelListener();
  private final TaskListener record;
  private final TaskListener wait;

  ProcedurePlugin(
      @Lazy @Qualifier("dossierListener") TaskListener dossierListener,
      @Lazy @Qualifier("waitListener") TaskListener waitListener) {
    this.record = dossierListener;
    this.wait = waitListener;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners =
        configuration.getCustomPostBPMNParseListeners() == null
            ? new ArrayList<>()
            : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
    listeners.add(new EveryTask(label, record, wait));
    configuration.setCustomPostBPMNParseListeners(listeners);
    configuration.setFailedJobCommandFactory(new CollisionRetry());
    configuration.setJobPriorityProvider(new TimersGiveWay());
    configuration.setJobExecutorAcquireByPriority(true);
  }

  private static final class EveryTask extends AbstractBpmnParseListener {

    private final TaskListener label;
    private final TaskListener record;
    private final TaskListener wait;

    EveryTask(TaskListener label, TaskListener record, TaskListener wait) {
      this.label = label;
      this.record = record;
      this.wait = wait;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      TaskDefinition task =
          ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
      task.addTaskListener(TaskListener.EVENTNAME_CREATE, label);
      task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, record);
      task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, wait);
      task.addTaskListener(TaskListener.EVENTNAME_DELETE, wait);
    }
  }
}
