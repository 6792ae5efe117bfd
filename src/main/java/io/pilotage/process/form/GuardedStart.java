package io.pilotage.process.form;

import io.pilotage.pilot.NotAllowedException;
import java.util.Map;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.variable.VariableMap;

/** A start by a signed-in person: at the beginning, with what the start form asks for. */
final class GuardedStart extends ProcessInstantiationBuilderImpl {

  private final FormDoor door;

  GuardedStart(CommandExecutor executor, FormDoor door, String processDefinitionId) {
    super(executor);
    this.door = door;
    this.processDefinitionId = processDefinitionId;
  }

  @Override
  public ProcessInstanceWithVariables executeWithVariablesInReturn(
      boolean skipCustomListeners, boolean skipIoMappings) {
    boolean plain =
        modificationBuilder.getModificationOperations().isEmpty()
            && !skipCustomListeners
            && !skipIoMappings;
    if (!plain) {
      throw new NotAllowedException("a process starts at its beginning, skipping nothing");
    }
    VariableMap accepted = door.start(processDefinitionId, getVariables());
    Map<String, Object> variables = getVariables();
    variables.clear();
    setVariables(accepted);
    return super.executeWithVariablesInReturn(skipCustomListeners, skipIoMappings);
  }
}
