package io.pilotage.process.form;

import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;

/** The third way to start a pilot: without its form, but not around it. */
final class GuardedRuntimeService extends RuntimeServiceImpl {

  private final FormDoor door;

  GuardedRuntimeService(FormDoor door) {
    this.door = door;
  }

  @Override
  public ProcessInstantiationBuilder createProcessInstanceById(String processDefinitionId) {
    return door.visitor().isEmpty()
        ? super.createProcessInstanceById(processDefinitionId)
        : new GuardedStart(commandExecutor, door, processDefinitionId);
  }

  @Override
  public ProcessInstantiationBuilder createProcessInstanceByKey(String processDefinitionKey) {
    return door.visitor()
        .flatMap(visitor -> door.newest(processDefinitionKey))
        .map(this::createProcessInstanceById)
        .orElseGet(() -> super.createProcessInstanceByKey(processDefinitionKey));
  }
}
