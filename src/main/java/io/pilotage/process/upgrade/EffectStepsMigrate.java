package io.pilotage.process.upgrade;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.migration.instance.MigratingActivityInstance;
import org.camunda.bpm.engine.impl.migration.instance.MigratingProcessInstance;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.SupportedActivityInstanceValidator;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.springframework.stereotype.Component;

/**
 * Lets the engine migrate instances that wait at an effect. It refuses service tasks, because they
 * usually do not wait; ours do, like a receive task, until the outcome is known.
 */
@Component
class EffectStepsMigrate extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<MigratingActivityInstanceValidator> validators = new ArrayList<>();
    for (MigratingActivityInstanceValidator validator :
        configuration.getDefaultMigratingActivityInstanceValidators()) {
      validators.add(
          validator instanceof SupportedActivityInstanceValidator
              ? new OrAnEffect(validator)
              : validator);
    }
    configuration.setMigratingActivityInstanceValidators(validators);
  }

  private record OrAnEffect(MigratingActivityInstanceValidator usual)
      implements MigratingActivityInstanceValidator {

    @Override
    public void validate(
        MigratingActivityInstance migrating,
        MigratingProcessInstance process,
        MigratingActivityInstanceValidationReportImpl report) {
      if (!isEffect(migrating.getSourceScope())) {
        usual.validate(migrating, process, report);
      }
    }

    private static boolean isEffect(ScopeImpl scope) {
      return scope instanceof ActivityImpl step
          && step.getActivityBehavior() instanceof ServiceTaskDelegateExpressionActivityBehavior;
    }
  }
}
