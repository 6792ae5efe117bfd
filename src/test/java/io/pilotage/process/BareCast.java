package io.pilotage.process;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;

/**
 * Who plays the beans that the models name where nothing but the engine is to be measured: nobody
 * does anything, except that the variables are set on which the models branch.
 */
final class BareCast extends AbstractMap<Object, Object> {

  private static final Map<String, Map<String, Object>> OUTCOMES =
      Map.of(
          "checkRepositoryDelegate", Map.of("checkOutcome", "PASSED"),
          "verifyFreezeDelegate", Map.of("freezeVerdict", "UNTOUCHED"),
          "triggerMirroringDelegate", Map.of("mirroring", "DONE"),
          "compareMirrorDelegate", Map.of("comparison", "EQUAL"),
          "countInterestedSitesListener", Map.of("interestedSites", 1),
          "verifyPublicationDelegate",
              Map.of("publication", "PUBLISHED", "publicationPatience", false),
          "sitePublishedListener", Map.of("siteOutcome", "PUBLISHED"),
          "verifyMarkRemovedDelegate", Map.of("markRemoved", true, "markPatience", false));

  private final Cast others = new Cast();

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    String bean = String.valueOf(name);
    if (bean.endsWith("Delegate") || bean.endsWith("Listener")) {
      return new Nobody(OUTCOMES.getOrDefault(bean, Map.of()));
    }
    return bean.equals("pilotProgress") ? new Unseen() : others.get(name);
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return Set.of();
  }

  private record Nobody(Map<String, Object> outcome)
      implements JavaDelegate, ExecutionListener, TaskListener {

    @Override
    public void execute(DelegateExecution execution) {
      execution.setVariables(outcome);
    }

    @Override
    public void notify(DelegateExecution execution) {
      execution.setVariables(outcome);
    }

    @Override
    public void notify(DelegateTask task) {}
  }

  /** Stands for {@link PilotProgress}; public so that expressions reach it. */
  public static final class Unseen {
    public void enter(DelegateExecution execution, String state) {}
  }
}
