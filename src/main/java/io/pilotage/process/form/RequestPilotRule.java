package io.pilotage.process.form;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.RequestDraft;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A request by the start form satisfies what every request must (P-02). */
@Component
final class RequestPilotRule implements FormRule {

  private final Clock clock;

  RequestPilotRule(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "requestPilot";
  }

  @Override
  public List<Fault> faults(Map<String, @Nullable Object> values) {
    try {
      draft(values).check(LocalDate.now(clock));
      return List.of();
    } catch (RefusedException e) {
      return e.faults();
    }
  }

  private static RequestDraft draft(Map<String, @Nullable Object> values) {
    return new RequestDraft(
        text(values, "previewKind"),
        text(values, "serviceName"),
        text(values, "description"),
        text(values, "requestingEntity"),
        text(values, "requesterType"),
        text(values, "contactMail"),
        text(values, "useCases"),
        text(values, "osBranches"),
        text(values, "wantedStart"),
        text(values, "wantedEnd"),
        text(values, "successCriteria"));
  }

  private static @Nullable String text(Map<String, @Nullable Object> values, String field) {
    return values.get(field) instanceof String text ? text : null;
  }
}
