package io.pilotage.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * One engine for all tests of models: in memory, with nothing of ours around it but {@link Cast},
 * and no job runs by itself.
 */
final class LightEngine {
  static final Cast CAST = new Cast();
  static final Trail TRAIL = new Trail();
  private static final ProcessEngine ENGINE = build();

  private LightEngine() {}

  static ProcessEngine get() {
    return ENGINE;
  }

  private static ProcessEngine build() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("models-alone");
    configuration.setJdbcUrl("jdbc:h2:mem:models-alone");
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setTaskMetricsEnabled(false);
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setExpressionManager(new JuelExpressionManager(CAST));
    configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new FlowWatch())));
    return configuration.buildProcessEngine();
  }

  /** Notes each flow that is taken: the engine's history knows nodes only. */
  private static final class FlowWatch extends AbstractBpmnParseListener {
    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
      flow.addListener(
          ExecutionListener.EVENTNAME_TAKE,
          (ExecutionListener) execution -> TRAIL.note(flow.getId()));
    }
  }
}
