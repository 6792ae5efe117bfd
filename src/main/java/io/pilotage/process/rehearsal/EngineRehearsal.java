package io.pilotage.process.rehearsal;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.Rehearsal;
import io.pilotage.process.check.RepositoryTrial;
import io.pilotage.process.rehearsal.UsualAnswers.Wishes;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.Finding;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays pilots with the real models, delegates and listeners in one transaction that is always
 * rolled back: the relay never sees an intent, other threads never see a job. One at a time, for as
 * long as it plays it may hold rows that others wait for.
 */
@Component
class EngineRehearsal implements Rehearsal {

  static final String BUSY = "another rehearsal is running; try again in a minute";

  private static final String FIELD = "repository";
  private static final int MOST_STEPS = 300;
  private static final int MOST_FINDINGS = 200;

  private final Semaphore stage = new Semaphore(1);
  private final Company company;
  private final RepositoryTrial trial;
  private final RehearsalProperties limits;
  private final IdentityService identity;
  private final TransactionTemplate transaction;
  private final Clock clock;

  EngineRehearsal(
      Company company,
      RepositoryTrial trial,
      RehearsalProperties limits,
      IdentityService identity,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.company = company;
    this.trial = trial;
    this.limits = limits;
    this.identity = identity;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.transaction.setTimeout((int) Math.max(1, limits.longest().toSeconds()));
    this.clock = clock;
  }

  @Override
  public Play play(Wish wish, Actor requester) {
    Set<Fault> faults = new LinkedHashSet<>();
    Optional<PilotRequest> request = request(wish, faults);
    Optional<URI> source = source(wish, faults);
    if (!faults.isEmpty()) {
      throw new RefusedException(List.copyOf(faults));
    }
    if (!stage.tryAcquire()) {
      throw new NotNowException(BUSY);
    }
    try {
      return play(wish, request.orElseThrow(), source, requester);
    } finally {
      stage.release();
    }
  }

  private Optional<PilotRequest> request(Wish wish, Set<Fault> faults) {
    try {
      return Optional.of(wish.request().check(LocalDate.now(clock)));
    } catch (RefusedException e) {
      faults.addAll(e.faults());
      return Optional.empty();
    }
  }

  private Optional<URI> source(Wish wish, Set<Fault> faults) {
    try {
      return Optional.ofNullable(wish.repository()).map(trial::declare);
    } catch (RefusedException e) {
      e.faults().forEach(fault -> faults.add(new Fault(FIELD, fault.code(), fault.message())));
      return Optional.empty();
    }
  }

  private Play play(Wish wish, PilotRequest request, Optional<URI> source, Actor requester) {
    // Before the transaction: reading takes its time, and nobody must wait for it.
    Optional<RepositoryTrial.Result> read =
        source.map(address -> trial.check(address, request.osBranches(), limits.check()));
    @Nullable CheckReport report = read.map(RepositoryTrial.Result::report).orElse(null);
    @Nullable Authentication before = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return Objects.requireNonNull(
          transaction.execute(
              status -> {
                status.setRollbackOnly();
                return perform(wish, request, requester, report, check(read));
              }));
    } finally {
      identity.setAuthentication(before);
    }
  }

  private Play perform(
      Wish wish, PilotRequest request, Actor requester, @Nullable CheckReport report, Check check) {
    SiteChoice sites = new SiteChoice(company.sites(), request);
    Set<String> obstacles = new LinkedHashSet<>(sites.obstacles());
    @Nullable String standIn = wish.repository() == null ? trial.standIn().orElse("") : null;
    String repository = Objects.requireNonNullElse(wish.repository(), standIn);
    PilotId pilot = company.desk().open(wish.request(), null, requester).id();
    Performance performance =
        new Performance(
            company,
            new UsualAnswers(
                new Wishes(wish.category(), Objects.requireNonNull(repository), sites.testers()),
                LocalDate.now(clock)),
            sites,
            requester,
            report,
            new Blanks(standIn == null || standIn.isEmpty() ? null : standIn),
            pilot,
            obstacles);
    return played(performance, check, obstacles);
  }

  private Play played(Performance performance, Check check, Set<String> obstacles) {
    Optional<String> stopped = untilItEnds(performance);
    if (stopped.isPresent()) {
      obstacles.add("the rehearsal ends here: " + stopped.get());
      return new Play(
          performance.steps(), check, List.copyOf(obstacles), performance.lastState(), false);
    }
    return new Play(
        performance.steps(),
        check,
        List.copyOf(obstacles),
        performance.state(),
        performance.isOver());
  }

  /** Plays on; says what stopped it, or nothing if nothing is left to do. */
  private Optional<String> untilItEnds(Performance performance) {
    Instant end = clock.instant().plus(limits.longest());
    try {
      while (performance.move()) {
        if (performance.steps().size() > MOST_STEPS) {
          return Optional.of("more than %d steps".formatted(MOST_STEPS));
        }
        if (clock.instant().isAfter(end)) {
          return Optional.of(tooLong());
        }
      }
      return performance.isOver() ? Optional.empty() : Optional.of("nothing moves the pilot on");
    } catch (RuntimeException e) {
      return Optional.of(reason(e));
    }
  }

  private String tooLong() {
    return "it took longer than %d s".formatted(limits.longest().toSeconds());
  }

  /** What people are told, too, when they do such a step; anything else is a fault of ours. */
  private String reason(RuntimeException thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .flatMap(cause -> late(cause).or(() -> told(cause)).stream())
        .findFirst()
        .orElseThrow(() -> thrown);
  }

  private Optional<String> late(Throwable cause) {
    if (cause instanceof TransactionTimedOutException) {
      return Optional.of(tooLong());
    }
    return cause instanceof QueryTimeoutException
            || cause instanceof PessimisticLockingFailureException
        ? Optional.of("others hold what it needs; try again in a minute")
        : Optional.empty();
  }

  private static Optional<String> told(Throwable cause) {
    if (cause instanceof RefusedException refused) {
      return Optional.of(
          refused.faults().stream()
              .map(fault -> fault.field() + " " + fault.message())
              .collect(Collectors.joining("; ")));
    }
    boolean known =
        cause instanceof StuckException
            || cause instanceof NotAllowedException
            || cause instanceof NotNowException
            || cause instanceof NotFoundException;
    return known ? Optional.of(String.valueOf(cause.getMessage())) : Optional.empty();
  }

  private static Check check(Optional<RepositoryTrial.Result> read) {
    if (read.isEmpty()) {
      return new Check(CheckState.NOT_CHECKED, "no address was given", List.of());
    }
    RepositoryTrial.Result result = read.get();
    @Nullable CheckReport report = result.report();
    if (report == null) {
      return new Check(CheckState.NOT_READ, result.text(), List.of());
    }
    return new Check(
        report.passed() ? CheckState.PASSED : CheckState.FAILED,
        report.toText().lines().findFirst().orElse(""),
        report.findings().stream().limit(MOST_FINDINGS).map(Finding::toText).toList());
  }
}
