package io.pilotage.process.desk;

import io.pilotage.diagram.Sheet.Form;
import io.pilotage.diagram.Sheet.Sign;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** How the elements of a model are drawn. */
final class NodeForms {

  private NodeForms() {}

  static Form form(FlowNode node) {
    if (node instanceof SubProcess frame) {
      return frame.triggeredByEvent() ? Form.EVENT_FRAME : Form.FRAME;
    } else if (node instanceof CallActivity) {
      return Form.CALL;
    } else if (node instanceof Gateway) {
      return Form.GATEWAY;
    } else if (node instanceof StartEvent start) {
      return start.isInterrupting() ? Form.START : Form.SIDE_START;
    } else if (node instanceof EndEvent) {
      return Form.END;
    } else if (node instanceof BoundaryEvent event) {
      return event.cancelActivity() ? Form.EVENT : Form.SIDE_EVENT;
    }
    return node instanceof Event ? Form.EVENT : Form.TASK;
  }

  static Sign sign(FlowNode node) {
    if (node instanceof UserTask) {
      return Sign.USER;
    } else if (node instanceof BusinessRuleTask) {
      return Sign.RULE;
    } else if (node instanceof SendTask) {
      return Sign.SEND;
    } else if (node instanceof ReceiveTask) {
      return Sign.MESSAGE;
    } else if (node instanceof ServiceTask) {
      return Sign.SERVICE;
    } else if (node instanceof CallActivity) {
      return Sign.MORE;
    } else if (node instanceof Gateway gateway) {
      return sign(gateway);
    }
    return definitions(node).stream().map(NodeForms::sign).findFirst().orElse(Sign.NONE);
  }

  private static Sign sign(Gateway gateway) {
    if (gateway instanceof ParallelGateway) {
      return Sign.PARALLEL;
    }
    return gateway instanceof EventBasedGateway ? Sign.EVENT_BASED : Sign.EXCLUSIVE;
  }

  private static Collection<EventDefinition> definitions(FlowNode node) {
    if (node instanceof CatchEvent event) {
      return event.getEventDefinitions();
    }
    return node instanceof ThrowEvent event ? event.getEventDefinitions() : List.of();
  }

  private static Sign sign(EventDefinition definition) {
    if (definition instanceof TimerEventDefinition) {
      return Sign.TIMER;
    } else if (definition instanceof MessageEventDefinition) {
      return Sign.MESSAGE;
    } else if (definition instanceof ErrorEventDefinition) {
      return Sign.ERROR;
    } else if (definition instanceof TerminateEventDefinition) {
      return Sign.TERMINATE;
    }
    return definition instanceof ConditionalEventDefinition ? Sign.CONDITION : Sign.NONE;
  }
}
