package io.pilotage.process.form;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a signed-in person may submit. Calls that the engine makes to itself, and calls with
 * nobody signed in, do not come through here.
 */
final class FormDoor {

  private final ProcessEngineConfigurationImpl engine;
  private final EngineForms forms;
  private final Clock clock;
  private final List<FormRule> rules;
  private final TaskKeeper keeper;

  FormDoor(
      ProcessEngineConfigurationImpl engine, Clock clock, List<FormRule> rules, TaskKeeper keeper) {
    this.engine = engine;
    this.forms = new EngineForms(engine);
    this.clock = clock;
    this.rules = List.copyOf(rules);
    this.keeper = keeper;
  }

  /** Whoever stands before the door; empty if the call is internal. */
  Optional<String> visitor() {
    return authentication().map(Authentication::getUserId);
  }

  /** Whether somebody stands before the door who is no administrator. */
  boolean isCommonVisitor() {
    return authentication().filter(someone -> !isAdministrator(someone)).isPresent();
  }

  private Optional<Authentication> authentication() {
    if (Context.getCommandContext() != null) {
      return Optional.empty();
    }
    return Optional.ofNullable(engine.getIdentityService().getCurrentAuthentication())
        .filter(someone -> someone.getUserId() != null);
  }

  private boolean isAdministrator(Authentication someone) {
    @Nullable List<String> groups = someone.getGroupIds();
    return engine.getAdminUsers().contains(someone.getUserId())
        || (groups != null && groups.stream().anyMatch(engine.getAdminGroups()::contains));
  }

  /**
   * Checks the completion of a task. What was left out is emptied: a reason given in an earlier
   * round must not stand beside a later decision.
   *
   * @return the variables to complete it with
   * @throws NotAllowedException if the task is somebody else's, or not for their groups
   * @throws NotNowException if it was completed already
   * @throws NotFoundException if there never was such a task
   * @throws RefusedException naming every fault
   */
  VariableMap complete(String taskId, String visitor, @Nullable Map<String, Object> submitted) {
    EngineForms.OpenTask task = forms.task(taskId);
    if (task.assignee() != null && !task.assignee().equals(visitor)) {
      throw new NotAllowedException(
          "this task is " + task.assignee() + "'s: only they complete it");
    }
    requireTask(task, visitor);
    return completion(task.form(), submitted);
  }

  /** As {@link #complete}, where it is known already that the visitor may. */
  VariableMap completion(FormSchema form, @Nullable Map<String, Object> submitted) {
    VariableMap accepted = accept(form, submitted);
    form.fields().stream()
        .map(FormField::key)
        .filter(key -> !accepted.containsKey(key))
        .forEach(key -> accepted.put(key, null));
    return accepted;
  }

  /** The form of an open task. */
  FormSchema form(String taskId) {
    return forms.task(taskId).form();
  }

  /**
   * Checks that a person claims for themselves, or gives back what is their own.
   *
   * @param assignee who shall have the task; null to give it back
   * @throws NotAllowedException otherwise
   */
  void claim(String taskId, String visitor, @Nullable String assignee) {
    EngineForms.OpenTask task = forms.task(taskId);
    if (!visitor.equals(assignee == null ? task.assignee() : assignee)) {
      throw new NotAllowedException("claim a task for yourself, give back only your own");
    }
    if (assignee != null) {
      requireTask(task, visitor);
    }
  }

  private void requireTask(EngineForms.OpenTask task, String visitor) {
    keeper.requireTask(
        comer(visitor, visitor.equals(task.assignee())), task.element(), task.pilotId());
  }

  private TaskKeeper.Comer comer(String visitor, boolean isAssignee) {
    @Nullable List<String> groups = authentication().map(Authentication::getGroupIds).orElse(null);
    return new TaskKeeper.Comer(
        visitor, groups == null ? Set.of() : Set.copyOf(groups), isAssignee);
  }

  /**
   * Checks the start of a process.
   *
   * @return the variables to start it with
   * @throws NotAllowedException if it is not for their groups
   * @throws RefusedException naming every fault
   */
  VariableMap start(String processDefinitionId, @Nullable Map<String, Object> submitted) {
    FormSchema form = forms.start(processDefinitionId);
    visitor().ifPresent(visitor -> keeper.requireStart(comer(visitor, false), form.id()));
    return accept(form, submitted);
  }

  /** The newest version of a process, as a start by key takes it. */
  Optional<String> newest(String processDefinitionKey) {
    return forms.newest(processDefinitionKey);
  }

  private VariableMap accept(FormSchema form, @Nullable Map<String, Object> submitted) {
    LocalDate earliest = LocalDate.now(clock).minusDays(1);
    FormCompletion completion =
        FormCompletion.check(form, submitted == null ? Map.of() : submitted, earliest);
    List<Fault> faults = new ArrayList<>(completion.faults());
    var named = faults.stream().map(Fault::field).collect(Collectors.toSet());
    rules.stream()
        .filter(rule -> rule.formId().equals(form.id()))
        .flatMap(rule -> rule.faults(completion.values()).stream())
        .filter(fault -> !named.contains(fault.field()))
        .forEach(faults::add);
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    return completion.variables();
  }
}
