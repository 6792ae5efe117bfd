package io.pilotage.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.jspecify.annotations.Nullable;

/**
 * Who plays the beans that the models name: every delegate waits for the test to say what came of
 * it, as effects do; listeners do nothing; the deadlines are the real ones with their defaults.
 */
public final class Cast extends AbstractMap<Object, Object> {
  private final List<String> states = new ArrayList<>();
  private final Map<String, Object> known =
      Map.of(
          "deadlines", new Deadlines(defaults(), Clock.systemUTC()),
          "pilotProgress", new Progress(states),
          "pilotCoordinator", new Coordinator(),
          "postponements", new Postponed(),
          "siteManagers", new Managers(),
          "siteLedger", new Ledger());

  private static DeadlineProperties defaults() {
    Period week = Period.ofDays(7);
    Period fortnight = Period.ofDays(14);
    return new DeadlineProperties(
        week,
        week,
        fortnight,
        Period.ofDays(5),
        fortnight,
        week,
        Duration.ofHours(1),
        Duration.ofHours(24),
        Duration.ofMinutes(20),
        Duration.ofHours(6),
        "0 0 6 ? * MON",
        Period.ofDays(3),
        Period.ofDays(365));
  }

  /** What the pilot showed, one state after the other. */
  List<String> states() {
    return states;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    String bean = String.valueOf(name);
    if (bean.endsWith("Delegate")) {
      return new Step();
    }
    return bean.endsWith("Listener") ? new Bystander() : known.get(bean);
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return Set.of();
  }

  /** A step that waits until the test signals it on. */
  private static final class Step extends AbstractBpmnActivityBehavior {
    @Override
    public void execute(ActivityExecution execution) {}

    @Override
    public void signal(
        ActivityExecution execution, @Nullable String signalName, @Nullable Object signalData) {
      leave(execution);
    }
  }

  private static final class Bystander implements ExecutionListener, TaskListener {
    @Override
    public void notify(DelegateExecution execution) {}

    @Override
    public void notify(DelegateTask task) {}
  }

  /** Stands for {@link PilotProgress}; public so that expressions reach it. */
  public static final class Progress {
    private final List<String> states;

    Progress(List<String> states) {
      this.states = states;
    }

    public void enter(DelegateExecution execution, String state) {
      states.add(state);
    }
  }

  /** Stands for {@link PilotCoordinator}: the test says who it is. */
  public static final class Coordinator {
    public String of(DelegateExecution execution) {
      return String.valueOf(execution.getVariable("coordinator"));
    }
  }

  /** Stands for the register of updates: one is postponed if the test says until when. */
  public static final class Postponed {
    public boolean isPostponed(DelegateExecution execution) {
      return execution.getVariable("postponedUntil") != null;
    }

    public Date until(DelegateExecution execution) {
      return (Date) execution.getVariable("postponedUntil");
    }
  }

  /** Stands for {@link SiteManagers}. */
  public static final class Managers {
    public String assigneeOf(String site) {
      return "manager-of-" + site;
    }

    public List<String> testSitesOf(DelegateExecution execution) {
      return String.valueOf(execution.getVariable("testSites")).lines().toList();
    }
  }

  /** Stands for the ledger of sites: a site is published once the test says so. */
  public static final class Ledger {
    public boolean anySitePublished(DelegateExecution execution) {
      return "PUBLISHED".equals(execution.getVariable("lastSiteOutcome"));
    }
  }
}
