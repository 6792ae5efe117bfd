package io.pilotage.process.upgrade;

import io.pilotage.pilot.ModelUpgrade.ModelVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/** The versions of the models, and who still runs on older ones. */
final class ModelVersions {

  private final RepositoryService repository;
  private final RuntimeService runtime;

  ModelVersions(RepositoryService repository, RuntimeService runtime) {
    this.repository = repository;
    this.runtime = runtime;
  }

  /** Those with running processes, and the newest of each model. */
  List<ModelVersion> inUse() {
    Set<String> newest = newest();
    List<ModelVersion> versions = new ArrayList<>();
    for (ProcessDefinition one : all()) {
      long running = runtime.createProcessInstanceQuery().processDefinitionId(one.getId()).count();
      if (running > 0 || newest.contains(one.getId())) {
        versions.add(version(one, newest.contains(one.getId()), running));
      }
    }
    versions.sort(
        Comparator.comparing(ModelVersion::model)
            .thenComparing(ModelVersion::version, Comparator.reverseOrder()));
    return versions;
  }

  /** Pilots of which any process runs on a version that is not the newest, by id. */
  List<String> pilotsBehind(@Nullable String after) {
    Set<String> newest = newest();
    return all().stream()
        .filter(one -> !newest.contains(one.getId()))
        .flatMap(
            old ->
                runtime
                    .createProcessInstanceQuery()
                    .processDefinitionId(old.getId())
                    .unlimitedList()
                    .stream())
        .map(ProcessInstance::getBusinessKey)
        .filter(Objects::nonNull)
        .filter(pilot -> after == null || pilot.compareTo(after) > 0)
        .distinct()
        .sorted()
        .toList();
  }

  private List<ProcessDefinition> all() {
    return repository.createProcessDefinitionQuery().unlimitedList();
  }

  private Set<String> newest() {
    return repository.createProcessDefinitionQuery().latestVersion().unlimitedList().stream()
        .map(ProcessDefinition::getId)
        .collect(Collectors.toSet());
  }

  private ModelVersion version(ProcessDefinition one, boolean newest, long running) {
    Deployment deployment =
        repository.createDeploymentQuery().deploymentId(one.getDeploymentId()).singleResult();
    Instant since = deployment.getDeploymentTime().toInstant();
    String name = one.getName() == null ? one.getKey() : one.getName();
    return new ModelVersion(one.getKey(), name, one.getVersion(), newest, since, running);
  }
}
