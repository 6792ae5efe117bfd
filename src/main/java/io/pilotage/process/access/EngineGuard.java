package io.pilotage.process.access;

import io.pilotage.access.AccessMatrix;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Closes what the engine leaves open, whatever the configuration says, and gives the groups of the
 * procedure their rights.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EngineGuard extends AbstractProcessEnginePlugin {

  /** For whoever asks over HTTP; what we ask ourselves is not bound by it. */
  static final int MOST_RESULTS = 200;

  private static final String IDS = "[a-zA-Z0-9]+([._@-][a-zA-Z0-9]+)*";

  private final ApplicationContext context;
  private final AccessMatrix matrix;

  EngineGuard(ApplicationContext context, AccessMatrix matrix) {
    this.context = context;
    this.matrix = matrix;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    Map<Object, Object> beans = new ModelBeans(context);
    configuration.setBeans(beans);
    configuration.setExpressionManager(new GuardedExpressions(context, beans));
    configuration.setAuthorizationEnabled(true);
    configuration.setQueryMaxResultsLimit(MOST_RESULTS);
    configuration.setEnablePasswordPolicy(true);
    configuration.setEnableExpressionsInAdhocQueries(false);
    configuration.setGeneralResourceWhitelistPattern(IDS);
    configuration.setDeserializationTypeValidationEnabled(true);
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    new Authorizations(engine, matrix).ensure();
  }
}
