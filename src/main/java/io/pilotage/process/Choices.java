package io.pilotage.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * What a person may choose from in a form, where the world decides what there is: the form names
 * this variable as the source of its list. It is kept as the JSON text that it is, of any length,
 * and read by nothing but the form.
 */
public final class Choices {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Choices() {}

  /**
   * Offers a list.
   *
   * @param scope where the form will look for it
   * @param variable the name by which the form finds it
   * @param labels what each choice is called, by what is submitted for it, in the order shown
   */
  public static void offer(VariableScope scope, String variable, Map<String, String> labels) {
    ArrayNode offered = JSON.createArrayNode();
    labels.forEach((value, label) -> offered.addObject().put("label", label).put("value", value));
    scope.setVariable(variable, SpinValues.jsonValue(offered.toString()).create());
  }
}
