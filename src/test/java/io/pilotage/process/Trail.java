package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** The nodes and flows that the tests of one model went through. */
final class Trail {
  private final Set<String> ids = new TreeSet<>();

  void note(String id) {
    ids.add(id);
  }

  void forget() {
    ids.clear();
  }

  /**
   * Every node and every flow of the model was gone through. Not asked for are the flows behind a
   * gateway that waits for events: the engine leaps over them to the event that came.
   */
  void covers(Model model) {
    assertThat(model.flowNodes())
        .extracting(FlowNode::getId)
        .as("nodes of %s that no test enters", model)
        .isSubsetOf(ids);
    assertThat(model.flows())
        .filteredOn(flow -> !(flow.getSource() instanceof EventBasedGateway))
        .extracting(SequenceFlow::getId)
        .as("flows of %s that no test takes", model)
        .isSubsetOf(ids);
  }
}
