package io.pilotage.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The dates and durations of the models, from the configuration. */
@Component
public class Deadlines {

  private final DeadlineProperties properties;
  private final Clock clock;

  Deadlines(DeadlineProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * When a coordinator should be appointed (P-03).
   *
   * @return a date
   */
  public Date getAppointmentDue() {
    return in(properties.appointment());
  }

  /**
   * A reminder, then an escalation (P-03).
   *
   * @return an ISO-8601 cycle
   */
  public String getAppointmentReminders() {
    return "R2/" + properties.appointment();
  }

  /**
   * When a referent should have answered (P-05).
   *
   * @return a date
   */
  public Date getReferentDue() {
    return in(properties.referentReminder());
  }

  /**
   * Silence before the reminder (P-05).
   *
   * @return an ISO-8601 duration
   */
  public String getReferentReminder() {
    return properties.referentReminder().toString();
  }

  /**
   * Silence before the TMB is told (P-05).
   *
   * @return an ISO-8601 duration
   */
  public String getReferentEscalation() {
    return properties.referentEscalation().toString();
  }

  /**
   * Silence before test sites are reminded (P-09).
   *
   * @return an ISO-8601 duration
   */
  public String getTestReminder() {
    return properties.testReminder().toString();
  }

  /**
   * When the test ends without the silent sites (P-09).
   *
   * @return an ISO-8601 duration
   */
  public String getTestDeadline() {
    return properties.testDeadline().toString();
  }

  /**
   * The day of {@link #getTestDeadline()}, counted from now.
   *
   * @return the day
   */
  public LocalDate testDue() {
    return LocalDate.now(clock).plus(properties.testDeadline());
  }

  /**
   * When SA3 should have decided (P-11).
   *
   * @return a date
   */
  public Date getSa3Due() {
    return in(properties.sa3());
  }

  /**
   * Reminders of the decision (P-11).
   *
   * @return an ISO-8601 cycle
   */
  public String getSa3Reminders() {
    return "R4/" + properties.sa3();
  }

  /**
   * Quick looks at a frozen source while its release is evaluated (P-13).
   *
   * @return an ISO-8601 cycle without end
   */
  public String getFreezeWatch() {
    return "R/" + properties.freezeWatch();
  }

  /**
   * Between two look-ups in the BDII (P-21).
   *
   * @return an ISO-8601 duration
   */
  public String getPublicationRetry() {
    return properties.publicationRetry().toString();
  }

  /**
   * How long publication is looked for before a person decides (P-21).
   *
   * @return the duration
   */
  public Duration publicationPatience() {
    return properties.publicationPatience();
  }

  /**
   * How long the mirror may take to answer (P-15).
   *
   * @return the duration
   */
  public Duration mirror() {
    return properties.mirror();
  }

  /**
   * When production updates are due (P-25).
   *
   * @return a Quartz cron expression
   */
  public String getProductionUpdateSchedule() {
    return properties.productionUpdateSchedule();
  }

  /**
   * When sites that have not answered a call are reminded (P-18): some days before the deadline,
   * but never before half of the time until then is over, so that a short call is not followed by
   * its reminder at once.
   *
   * @param answersDue the deadline
   * @return a date
   */
  public Date callReminderDue(Date answersDue) {
    Instant due = answersDue.toInstant();
    Instant halfway = clock.instant().plus(Duration.between(clock.instant(), due).dividedBy(2));
    Instant before = due.atZone(ZoneOffset.UTC).minus(properties.callReminder()).toInstant();
    return Date.from(before.isAfter(halfway) ? before : halfway);
  }

  /**
   * How long the signed link of a call works after its deadline: sites may join late (P-19).
   *
   * @return the period
   */
  public Period answerLink() {
    return properties.answerLink();
  }

  /**
   * The end of a day, as the engine's timers want it.
   *
   * @param day the day
   * @return its last second in UTC
   */
  public static Date endOf(LocalDate day) {
    return Date.from(day.atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC));
  }

  private Date in(Period period) {
    return Date.from(clock.instant().atZone(ZoneOffset.UTC).plus(period).toInstant());
  }
}
