package io.pilotage.process.form;

import io.pilotage.pilot.Actor;
import io.pilotage.site.Question;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/**
 * The forms of tasks for somebody without an account, who proved otherwise that the task is theirs:
 * the same questions, the same checks, the same completion, and the record says who it was.
 */
@Component
public class LinkedForms {

  private final ProcessEngineConfigurationImpl engine;
  private final TaskService tasks;
  private final IdentityService identity;
  private final FormDoor door;

  LinkedForms(ProcessEngine engine, Clock clock, List<FormRule> rules, TaskKeeper keeper) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.tasks = engine.getTaskService();
    this.identity = engine.getIdentityService();
    this.door = new FormDoor(this.engine, clock, rules, keeper);
  }

  /**
   * What the form of a task asks.
   *
   * @param taskId an open task
   * @return its questions, in order
   */
  public List<Question> questions(String taskId) {
    return door.form(taskId).fields().stream().map(LinkedForms::question).toList();
  }

  /**
   * Checks what was typed as the form of a task asks for it.
   *
   * @param taskId an open task
   * @param typed by field; what is no field of the form is not looked at
   * @return the values to complete the task with
   * @throws io.pilotage.pilot.RefusedException naming every fault
   */
  public VariableMap check(String taskId, Map<String, String> typed) {
    FormSchema form = door.form(taskId);
    Map<String, Object> values = new HashMap<>();
    for (FormField field : form.fields()) {
      String text = typed.getOrDefault(field.key(), "").replace("\r\n", "\n").strip();
      if (!text.isEmpty()) {
        values.put(field.key(), value(field, text));
      }
    }
    return door.completion(form, values);
  }

  /**
   * Completes a task in the name of somebody.
   *
   * @param taskId an open task
   * @param actor who, for every record of it
   * @param values from {@link #check}
   */
  public void complete(String taskId, Actor actor, VariableMap values) {
    Authentication before = identity.getCurrentAuthentication();
    identity.setAuthentication(new Authentication(actor.userId(), List.of()));
    try {
      engine
          .getCommandExecutorTxRequired()
          .execute(
              context ->
                  context.runWithoutAuthorization(
                      () -> {
                        tasks.setAssignee(taskId, actor.userId());
                        tasks.complete(taskId, values);
                        return true;
                      }));
    } finally {
      identity.setAuthentication(before);
    }
  }

  private static Object value(FormField field, String text) {
    return switch (field.kind()) {
      case NUMBER -> text.matches("-?[0-9]{1,9}") ? Integer.valueOf(text) : text;
      case CHECKBOX -> text.equals("true") ? true : text;
      case LINE, TEXT, CHOICE, CHOICES, DATE -> text;
    };
  }

  private static Question question(FormField field) {
    return new Question(
        field.key(),
        field.group(),
        field.label(),
        field.expectation(),
        switch (field.kind()) {
          case LINE -> Question.Kind.LINE;
          case TEXT, CHOICES -> Question.Kind.TEXT;
          case NUMBER -> Question.Kind.NUMBER;
          case CHECKBOX -> Question.Kind.CHECKBOX;
          case CHOICE -> Question.Kind.CHOICE;
          case DATE -> Question.Kind.DATE;
        },
        field.limits().required(),
        field.limits().longest(),
        IntStream.range(0, field.choices().size())
            .mapToObj(i -> new Question.Choice(field.choices().get(i), field.names().get(i)))
            .toList());
  }
}
