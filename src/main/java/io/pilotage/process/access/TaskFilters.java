package io.pilotage.process.access;

import io.pilotage.pilot.Role;
import io.pilotage.process.PilotVariables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;

/** The lists that Tasklist offers: one's own tasks, those of one's groups, those of each role. */
final class TaskFilters {

  private final FilterService filters;
  private final TaskService tasks;

  TaskFilters(FilterService filters, TaskService tasks) {
    this.filters = filters;
    this.tasks = tasks;
  }

  /** Makes what is missing, and names the lists that a role may read. */
  List<String> ensureFor(Role role) {
    return List.of(
        ensure(
            "My tasks",
            "What waits for me",
            -20,
            tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")),
        ensure(
            "Tasks of my groups",
            "What anybody in my groups can take",
            -10,
            tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}")),
        ensure(
            "All of " + title(role),
            "Taken or not",
            0,
            tasks.createTaskQuery().taskCandidateGroup(role.groupId()).includeAssignedTasks()));
  }

  static String title(Role role) {
    return switch (role) {
      case VO -> "Virtual organisations";
      case TMB -> "Technical management board";
      case PPS_SUPPORT -> "PPS support";
      case PPS_COORDINATION -> "PPS coordination";
      case PILOT_COORDINATORS -> "Pilot service coordinators";
      case DEVELOPERS -> "Developers";
      case PPS_SITE_MANAGERS -> "PPS site managers";
      case SITE_MANAGERS -> "Production site managers";
      case SA3 -> "SA3 certification";
      case CNAF_REPOSITORY -> "CNAF repository managers";
    };
  }

  private String ensure(String name, String description, int priority, TaskQuery query) {
    Filter present = filters.createTaskFilterQuery().filterName(name).singleResult();
    if (present != null) {
      return present.getId();
    }
    Map<String, Object> properties = new HashMap<>();
    properties.put("description", description);
    properties.put("priority", priority);
    properties.put("refresh", true);
    properties.put(
        "variables", List.of(Map.of("name", PilotVariables.TASK_LABEL, "label", "Pilot")));
    Filter filter = filters.newTaskFilter(name).setQuery(query).setProperties(properties);
    return filters.saveFilter(filter).getId();
  }
}
