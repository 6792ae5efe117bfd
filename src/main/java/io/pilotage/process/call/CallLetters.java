package io.pilotage.process.call;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.infosystem.GlueSchema;
import io.pilotage.process.Deadlines;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mirroring.InstallSources;
import io.pilotage.register.CompatibilityNotes;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import io.pilotage.site.AnswerLinks;
import io.pilotage.site.Site;
import io.pilotage.site.SiteKind;
import io.pilotage.site.SiteRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Writes calls for participation, and reminders of them (P-18). */
@Component
class CallLetters {

  private final SiteRegistry sites;
  private final AnswerLinks links;
  private final PilotRegister register;
  private final CompatibilityNotes notes;
  private final InstallSources sources;
  private final Deadlines deadlines;
  private final Clock clock;

  CallLetters(
      SiteRegistry sites,
      AnswerLinks links,
      PilotRegister register,
      CompatibilityNotes notes,
      InstallSources sources,
      Deadlines deadlines,
      Clock clock) {
    this.sites = sites;
    this.links = links;
    this.register = register;
    this.notes = notes;
    this.sources = sources;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  List<Site> called(DelegateExecution execution) {
    return switch (CallAudience.valueOf(CallVariables.AUDIENCE.get(execution))) {
      case PPS -> sites.ofKind(SiteKind.PPS);
      case PRODUCTION -> sites.ofKind(SiteKind.PRODUCTION);
      case ALL -> sites.all();
    };
  }

  Letter call(PilotRecord pilot, DelegateExecution execution, List<Site> called) {
    Map<String, Object> model = common(pilot, deadline(execution));
    model.putAll(offer(pilot, message(execution)));
    return new Letter(MailTemplate.CALL_FOR_PARTICIPATION, linked(pilot, execution, called), model);
  }

  /** Short: the call itself has the offer. */
  Letter reminder(PilotRecord pilot, DelegateExecution execution, List<Site> silent) {
    return new Letter(
        MailTemplate.CALL_REMINDER,
        linked(pilot, execution, silent),
        common(pilot, deadline(execution)));
  }

  /** What the coordinator sees before the deadline and the words are chosen. */
  Letter sample(DelegateExecution execution) {
    PilotRecord pilot = register.get(PilotVariables.pilot(execution));
    List<Recipient> audience =
        sites.all().stream().map(site -> recipient(site, "your-own-link")).toList();
    Map<String, Object> model = common(pilot, LocalDate.now(clock).plusWeeks(2));
    model.putAll(offer(pilot, message(execution)));
    return new Letter(MailTemplate.CALL_FOR_PARTICIPATION, audience, model);
  }

  private List<Recipient> linked(
      PilotRecord pilot, DelegateExecution execution, List<Site> called) {
    Instant due = CallVariables.ANSWERS_DUE.get(execution).toInstant();
    Instant expires = due.atZone(ZoneOffset.UTC).plus(deadlines.answerLink()).toInstant();
    return called.stream()
        .map(site -> recipient(site, links.link(pilot.id(), site.name(), expires)))
        .toList();
  }

  private Map<String, Object> common(PilotRecord pilot, LocalDate deadline) {
    Map<String, Object> model = new TreeMap<>();
    model.put("deadline", deadline);
    model.put("wantedStart", pilot.plannedStart());
    model.put("wantedEnd", pilot.plannedEnd());
    model.put("releaseNotesUrl", "/notes/" + pilot.id() + "/release");
    notes.of(pilot.id()).ifPresent(text -> model.put("compatibilityNotes", text));
    return model;
  }

  private Map<String, Object> offer(PilotRecord pilot, String message) {
    Map<String, Object> model = new TreeMap<>();
    String description = pilot.request().description();
    model.put("description", message.isEmpty() ? description : message + "\n\n" + description);
    model.put("osBranches", pilot.request().osBranches().stream().map(Object::toString).toList());
    model.put("repository", sources.address(pilot.id()));
    model.put("sources", sources.lines(pilot.id()));
    PilotRecord.IsAttribute mark = pilot.mark();
    if (mark != null) {
      model.put(
          "mark",
          "%s=%s in %s (%s)"
              .formatted(
                  mark.attribute(),
                  mark.value(),
                  mark.objectClass(),
                  GlueSchema.valueOf(mark.schema()).label()));
    }
    return model;
  }

  private static LocalDate deadline(DelegateExecution execution) {
    return LocalDate.ofInstant(
        CallVariables.ANSWERS_DUE.get(execution).toInstant(), ZoneOffset.UTC);
  }

  private static String message(DelegateExecution execution) {
    return CallVariables.MESSAGE.find(execution).orElse("");
  }

  private static Recipient recipient(Site site, String token) {
    return new Recipient(
        site.contactName(),
        site.contactMail(),
        Map.of("answerUrl", "/answers/" + token, "siteName", site.name()));
  }
}
