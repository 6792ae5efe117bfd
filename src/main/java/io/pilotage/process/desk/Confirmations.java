package io.pilotage.process.desk;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.Receipt;
import io.pilotage.site.Site;
import io.pilotage.site.SiteRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells the contact of a site what was recorded by its link: whoever forwarded the link reads what
 * was done with it (P-18 to P-20).
 */
@Component
class Confirmations {

  private static final String OCCASION = "sendTask_confirmToSite";

  private final PostOffice office;
  private final SiteRegistry sites;
  private final Clock clock;

  Confirmations(PostOffice office, SiteRegistry sites, Clock clock) {
    this.office = office;
    this.sites = sites;
    this.clock = clock;
  }

  /** A site that has left the registry has no contact any more. */
  void send(PilotRecord pilot, AnswerLink link, Receipt receipt) {
    sites
        .find(link.site())
        .ifPresent(site -> office.notify(pilot, OCCASION, letter(site, link, receipt)));
  }

  private Letter letter(Site site, AnswerLink link, Receipt receipt) {
    return new Letter(
        MailTemplate.CONFIRMATION,
        List.of(
            new Recipient(
                site.contactName(),
                site.contactMail(),
                Map.of("answerUrl", "/answers/" + link.token()))),
        Map.of(
            "siteName",
            site.name(),
            "deed",
            receipt.summary(),
            "recorded",
            receipt.lines().stream().map(Confirmations::text).toList(),
            "recordedAt",
            clock.instant(),
            "changing",
            receipt.change(),
            "linkEnds",
            link.expires()));
  }

  /** What has several lines stands below its label. */
  private static String text(Receipt.Line line) {
    String label = line.label().endsWith("?") ? line.label() : line.label() + ":";
    return line.value().contains("\n")
        ? label + "\n  " + line.value().replace("\n", "\n  ")
        : label + " " + line.value();
  }
}
