package io.pilotage.process.upgrade;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.stereotype.Component;

/**
 * Lets a node run the jobs of every release up to its own, and of none that comes later: what is
 * deployed when it starts is older than it, or its own. A later release may name beans that this
 * node does not have.
 */
@Component
class KnownDeployments extends AbstractProcessEnginePlugin {

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    ManagementService jobs = engine.getManagementService();
    engine
        .getRepositoryService()
        .createDeploymentQuery()
        .list()
        .forEach(deployment -> jobs.registerDeploymentForJobExecutor(deployment.getId()));
  }
}
