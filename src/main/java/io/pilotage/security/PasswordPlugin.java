package io.pilotage.security;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Has the engine keep passwords as we do. Those that it kept before, as SHA-512, still open, and
 * are kept better from their next change on.
 */
@Component
class PasswordPlugin extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setPasswordEncryptor(new PasswordHash());
  }
}
