package io.pilotage.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Carries pilots from their request to their end, all at once, by a few people who do whatever is
 * open. One statement every few milliseconds says what that is, whichever side carries them.
 */
final class Lives {

  private static final int PEOPLE = 4;
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int MOST_ATTEMPTS = 20;
  private static final String ALIVE = "alive";
  private static final String ANSWERS_DUE = "event_answersDue";

  private static final String OPEN =
      """
      select t.id_ as id, t.task_def_key_ as what, p.business_key_ as pilot
      from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
      union all
      select j.id_, 'event_answersDue', p.business_key_
      from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
      where j.handler_cfg_ like 'event_answersDue%'
      union all
      select p.id_, 'alive', p.business_key_
      from act_ru_execution p where p.id_ = p.root_proc_inst_id_\
      """;

  private final AtomicInteger numbers = new AtomicInteger();

  private record Step(String id, String what, String pilot) {}

  /** How long it took until the last one was closed; and which pilots they were. */
  record Round(double seconds, List<String> pilots) {}

  /**
   * Carries them.
   *
   * @param sides where people work in turn; all on the same database
   * @param pilots how many
   */
  Round carry(List<? extends Side> sides, int pilots) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    try {
      return new Carrying(sides, people).all(pilots);
    } finally {
      people.shutdownNow();
    }
  }

  private final class Carrying {

    private final List<? extends Side> sides;
    private final ExecutorService people;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<Future<?>> work = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Carrying(List<? extends Side> sides, ExecutorService people) {
      this.sides = sides;
      this.people = people;
    }

    Round all(int pilots) throws Exception {
      JdbcClient database = JdbcClient.create(sides.get(0).database());
      long start = System.nanoTime();
      List<Future<String>> opening = new ArrayList<>();
      for (int i = 0; i < pilots; i++) {
        opening.add(people.submit(() -> next().open(numbers.incrementAndGet())));
      }
      boolean opened = false;
      boolean alive = true;
      while (alive) {
        LockSupport.parkNanos(LOOK.toNanos());
        opened = opened || opening.stream().allMatch(Future::isDone);
        List<Step> open = database.sql(OPEN).query(Step.class).list();
        open.forEach(this::takeUp);
        alive =
            !opened
                || open.stream().anyMatch(step -> step.what().equals(ALIVE))
                || !sides.get(0).isQuiet();
        failWithThem();
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IllegalStateException("they do not end; open: " + open);
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      List<String> ids = new ArrayList<>();
      for (Future<String> each : opening) {
        ids.add(each.get());
      }
      return new Round(seconds, ids);
    }

    private Side next() {
      return sides.get(Math.floorMod(turn.getAndIncrement(), sides.size()));
    }

    private void takeUp(Step step) {
      if (!step.what().equals(ALIVE) && inHand.add(step.id())) {
        work.add(people.submit(() -> doIt(step)));
      }
    }

    /**
     * Who meets the engine at the same pilot looks again. It says so in several ways, because it
     * reads the rows of a pilot one after the other while somebody else takes some of them away.
     */
    private void doIt(Step step) {
      try {
        Side side = next();
        if (step.what().equals(ANSWERS_DUE)) {
          answer(side, step);
        } else {
          complete(side, step);
        }
      } catch (RuntimeException e) {
        if (attempts.merge(step.id(), 1, Integer::sum) >= MOST_ATTEMPTS) {
          throw e;
        }
        inHand.remove(step.id());
      }
    }

    /** The site accepts; once it has, the deadline passes. */
    private void answer(Side side, Step step) {
      if (!accepted.contains(step.pilot())) {
        side.accept(step.pilot());
        accepted.add(step.pilot());
      }
      side.engine().getManagementService().executeJob(step.id());
    }

    private void complete(Side side, Step step) {
      String stem = step.what().replace("userTask_", "");
      Act act = Act.ALL.get(stem);
      if (act == null) {
        throw new IllegalStateException(step.pilot() + " is not meant to come to " + stem);
      }
      Task task = side.engine().getTaskService().createTaskQuery().taskId(step.id()).singleResult();
      if (task != null) {
        if (accepted.add(step.pilot() + stem)) {
          side.before(stem, step.pilot());
        }
        side.complete(task, stem, act.user(), act.fields().apply(step.pilot()));
      }
    }

    private void failWithThem() throws Exception {
      for (Future<?> each : work) {
        if (each.isDone()) {
          each.get();
        }
      }
      work.removeIf(Future::isDone);
    }
  }
}
