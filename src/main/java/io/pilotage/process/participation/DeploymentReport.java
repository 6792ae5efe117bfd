package io.pilotage.process.participation;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import io.pilotage.process.FormFields;
import io.pilotage.process.FormFields.Values;
import io.pilotage.site.ProblemPhase;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Resources;
import io.pilotage.site.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a deployment says, read the same way whether it comes from Tasklist or by a
 * signed link (P-19, P-20).
 *
 * @param resources what the site provides; null if it leaves instead
 * @param problem what went wrong; null if nothing did
 * @param resolved whether the problem is solved
 */
public record DeploymentReport(
    @Nullable Resources resources, @Nullable ProblemReport problem, boolean resolved) {

  /** What the ledger calls otherwise than the form; a fault stands beside the form's field. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "vos", "siteVos",
          "from", "deployedOnDate",
          "summary", "problemSummary",
          "bug", "problemBug",
          "workaround", "problemWorkaround");

  /**
   * Reads it.
   *
   * @param values by field of the form, which checked them one by one
   * @return what they say
   * @throws RefusedException naming every fault by the field of the form
   */
  public static DeploymentReport read(Values values) {
    List<Fault> faults = new ArrayList<>();
    @Nullable Resources resources =
        "DEPLOYED".equals(FormFields.text(values, "deploymentOutcome"))
            ? named(faults, () -> resources(values))
            : null;
    boolean smooth = FormFields.optional(values, "problemPhase").orElse("NONE").equals("NONE");
    @Nullable ProblemReport problem = smooth ? null : named(faults, () -> problem(values));
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    return new DeploymentReport(
        resources, problem, Boolean.TRUE.equals(values.get("problemResolved")));
  }

  private static <T> @Nullable T named(List<Fault> faults, Supplier<T> part) {
    try {
      return part.get();
    } catch (RefusedException e) {
      e.faults().stream()
          .map(
              fault ->
                  new Fault(
                      FIELDS.getOrDefault(fault.field(), fault.field()),
                      fault.code(),
                      fault.message()))
          .forEach(faults::add);
      return null;
    }
  }

  private static ProblemReport problem(Values values) {
    return new ProblemReport(
        FormFields.choice(values, "problemPhase", ProblemPhase.class),
        FormFields.text(values, "problemSummary"),
        FormFields.choice(values, "problemSeverity", Severity.class),
        FormFields.optional(values, "problemBug").orElse(null),
        FormFields.optional(values, "problemWorkaround").orElse(null));
  }

  private static Resources resources(Values values) {
    return new Resources(
        FormFields.text(values, "version"),
        FormFields.lines(values, "hosts"),
        (int) number(values, "slots"),
        number(values, "storageGb"),
        FormFields.optional(values, "batchSystem").orElse(null),
        FormFields.lines(values, "siteVos"),
        FormFields.date(values, "deployedOnDate"),
        null,
        null);
  }

  private static long number(Values values, String field) {
    Object value = values.get(field);
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw FormFields.refused(field, "required", "give a number");
  }
}
