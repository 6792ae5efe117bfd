package io.pilotage.process.form;

import io.pilotage.pilot.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a form cannot say about its fields: one date after another, a name that must exist. */
public interface FormRule {

  /**
   * Which form it is about.
   *
   * @return the id of the form
   */
  String formId();

  /**
   * Checks a submission. Faults of fields that are already at fault are not shown twice.
   *
   * @param values by field; any may be missing or malformed
   * @return what is wrong, empty if nothing
   */
  List<Fault> faults(Map<String, @Nullable Object> values);
}
