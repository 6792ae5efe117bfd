package io.pilotage.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Leaves hosts alone for a while that could not be reached several times in a row, instead of
 * letting everybody who needs them wait for the same time limit again. One memory for the process:
 * a host is silent for all of it.
 */
public final class SilentHosts {

  private static final int IN_A_ROW = 5;
  private static final Duration REST = Duration.ofSeconds(10);

  private static final CircuitBreakerRegistry BREAKERS =
      CircuitBreakerRegistry.of(
          CircuitBreakerConfig.custom()
              .slidingWindowType(SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(IN_A_ROW)
              .minimumNumberOfCalls(IN_A_ROW)
              .failureRateThreshold(100)
              .waitDurationInOpenState(REST)
              .permittedNumberOfCallsInHalfOpenState(1)
              .build());

  private SilentHosts() {}

  /**
   * An attempt to reach a host.
   *
   * @param <T> what is there when it succeeds
   * @param <E> what it throws when it fails
   */
  @FunctionalInterface
  public interface Attempt<T, E extends Exception> {
    /**
     * Makes it, within a time limit of its own.
     *
     * @return what was reached
     * @throws E if it fails
     */
    T make() throws E;
  }

  /**
   * Makes an attempt, unless the last five failed and less than ten seconds have gone by since;
   * then one may try for all.
   *
   * @param <T> what is there when it succeeds
   * @param <E> what it throws when it fails
   * @param host the host, as it is configured or declared
   * @param port its port
   * @param attempt how to reach it
   * @param refusal makes the exception for who is not let through, of one sentence for people
   * @return what the attempt gave
   * @throws E what the attempt threw, or the refusal
   */
  public static <T, E extends Exception> T reach(
      String host, int port, Attempt<T, E> attempt, Function<String, E> refusal) throws E {
    CircuitBreaker breaker = BREAKERS.circuitBreaker(host + ":" + port);
    if (!breaker.tryAcquirePermission()) {
      throw refusal.apply(
          "%s, port %d, failed %d times in a row, and is left alone for %d seconds"
              .formatted(host, port, IN_A_ROW, REST.toSeconds()));
    }
    long start = breaker.getCurrentTimestamp();
    try {
      T reached = attempt.make();
      breaker.onSuccess(breaker.getCurrentTimestamp() - start, TimeUnit.NANOSECONDS);
      return reached;
    } catch (Exception e) {
      breaker.onError(breaker.getCurrentTimestamp() - start, TimeUnit.NANOSECONDS, e);
      throw e;
    }
  }
}
