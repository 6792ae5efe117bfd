package io.pilotage.process.access;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Door;
import io.pilotage.access.Visitor;
import io.pilotage.pilot.Role;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;

/**
 * What each group may do in the engine. A person sees the tasks of their groups by being a
 * candidate; this gives what is missing for it, and can be run again at every start.
 */
final class Authorizations {

  private static final String PILOT_RELEASE = "pilotRelease";
  private static final int ATTEMPTS = 5;

  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final TaskFilters filters;
  private final AccessMatrix matrix;

  Authorizations(ProcessEngine engine, AccessMatrix matrix) {
    this.matrix = matrix;
    identity = engine.getIdentityService();
    authorizations = engine.getAuthorizationService();
    filters = new TaskFilters(engine.getFilterService(), engine.getTaskService());
  }

  /** Two nodes may start at the same moment: who loses finds the other's rows at the next try. */
  void ensure() {
    for (int attempt = 1; ; attempt++) {
      try {
        ensureAll();
        return;
      } catch (ProcessEngineException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void ensureAll() {
    ensureGroup(Visitor.ADMINISTRATORS, "Administrators", "SYSTEM");
    ensureGroup(Visitor.SERVICE_ACCOUNTS, "Service accounts", "SYSTEM");
    for (Resource resource : Resources.values()) {
      grant(Visitor.ADMINISTRATORS, resource, Authorization.ANY, Permissions.ALL);
    }
    for (Role role : Role.values()) {
      String group = role.groupId();
      ensureGroup(group, TaskFilters.title(role), "WORKFLOW");
      grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
      // Without it Tasklist shows the ids of the groups that a person is not in.
      grant(group, Resources.GROUP, Authorization.ANY, Permissions.READ);
      for (String filter : filters.ensureFor(role)) {
        grant(group, Resources.FILTER, filter, Permissions.READ);
      }
    }
    for (String application : List.of("tasklist", "cockpit", "admin")) {
      for (String group : matrix.door(Door.Kind.WEBAPP, application).anyone()) {
        grant(group, Resources.APPLICATION, application, Permissions.ACCESS);
      }
    }
    for (String group : matrix.door(Door.Kind.FORM, "requestPilot").anyone()) {
      grant(
          group,
          Resources.PROCESS_DEFINITION,
          PILOT_RELEASE,
          Permissions.READ,
          Permissions.CREATE_INSTANCE);
      grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    }
  }

  private void ensureGroup(String id, String name, String type) {
    if (identity.createGroupQuery().groupId(id).count() == 0) {
      Group group = identity.newGroup(id);
      group.setName(name);
      group.setType(type);
      identity.saveGroup(group);
    }
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    Authorization grant =
        authorizations
            .createAuthorizationQuery()
            .authorizationType(Authorization.AUTH_TYPE_GRANT)
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(id)
            .singleResult();
    if (grant == null) {
      grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      grant.setGroupId(group);
      grant.setResource(resource);
      grant.setResourceId(id);
    } else if (Arrays.stream(permissions).allMatch(grant::isPermissionGranted)) {
      return;
    }
    Arrays.stream(permissions).forEach(grant::addPermission);
    authorizations.saveAuthorization(grant);
  }
}
