package io.pilotage.process;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are reminded, and when the procedure goes on without them.
 *
 * @param appointment how long an appointment may take (P-03): 5 working days are a week
 * @param referentReminder silence of a referent before the reminder (P-05)
 * @param referentEscalation silence of a referent before the TMB is told (P-05)
 * @param testReminder silence of a test site before the reminder (P-09)
 * @param testDeadline when the test ends without the silent sites (P-09)
 * @param sa3 how long the decision of SA3 may take before each reminder (P-11)
 * @param freezeWatch between two quick looks at a frozen source while its release is evaluated
 *     (P-13)
 * @param mirror how long the mirror may take to answer (P-15)
 * @param publicationRetry between two look-ups in the BDII (P-21)
 * @param publicationPatience how long publication is looked for before a person decides (P-21)
 * @param productionUpdateSchedule when production updates are due: a Quartz cron expression (P-25)
 * @param callReminder how long before the deadline of a call silent sites are reminded (P-18);
 *     never before half of the time to the deadline is over
 * @param answerLink how long the signed link of a call works after its deadline (P-18)
 */
@ConfigurationProperties("pilotage.deadlines")
record DeadlineProperties(
    @DefaultValue("P7D") Period appointment,
    @DefaultValue("P7D") Period referentReminder,
    @DefaultValue("P14D") Period referentEscalation,
    @DefaultValue("P5D") Period testReminder,
    @DefaultValue("P14D") Period testDeadline,
    @DefaultValue("P7D") Period sa3,
    @DefaultValue("1h") Duration freezeWatch,
    @DefaultValue("24h") Duration mirror,
    @DefaultValue("20m") Duration publicationRetry,
    @DefaultValue("6h") Duration publicationPatience,
    @DefaultValue("0 0 6 ? * MON") String productionUpdateSchedule,
    @DefaultValue("P3D") Period callReminder,
    @DefaultValue("P365D") Period answerLink) {

  DeadlineProperties {
    if (freezeWatch.isNegative() || freezeWatch.isZero()) {
      throw new IllegalArgumentException("pilotage.deadlines.freeze-watch: use more than 0");
    }
  }
}
