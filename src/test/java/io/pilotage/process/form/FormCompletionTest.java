package io.pilotage.process.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pilotage.pilot.Fault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormCompletionTest {

  private static final LocalDate TODAY = LocalDate.of(2030, 1, 1);

  static Stream<String> forms() {
    return Forms.ids();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void carefulCompletionsAreAcceptedWithEveryFieldFilled(String id) {
    FormSchema schema = Forms.schema(id);
    Set<String> filled = new LinkedHashSet<>();
    for (Map<String, Object> completion : Forms.good(schema)) {
      FormCompletion checked = FormCompletion.check(schema, completion, TODAY);
      assertThat(checked.faults()).isEmpty();
      assertThat(checked.values()).isEqualTo(completion);
      filled.addAll(completion.keySet());
    }
    assertThat(filled)
        .containsExactlyInAnyOrderElementsOf(schema.fields().stream().map(FormField::key).toList());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyForgeryOfEveryFieldIsRefusedByName(String id) {
    FormSchema schema = Forms.schema(id);
    for (Map<String, Object> completion : Forms.good(schema)) {
      for (String key : completion.keySet()) {
        FormField field = schema.field(key).orElseThrow();
        if (field.limits().required()) {
          assertRefused(schema, completion, field, null, "required");
          assertRefused(schema, completion, field, "  ", "required");
        }
        switch (field.kind()) {
          case LINE, TEXT -> {
            assertRefused(schema, completion, field, "x".repeat(5000), "too-long");
            assertRefused(schema, completion, field, "a\u202Eb", "malformed");
            assertRefused(schema, completion, field, "a\u0000b", "malformed");
            assertRefused(schema, completion, field, "half \uD83D", "malformed");
          }
          case CHOICE -> assertRefused(schema, completion, field, "ANYTHING", "unknown");
          case CHOICES -> {
            assertRefused(schema, completion, field, "[]", "required");
            assertRefused(schema, completion, field, json("{\"0\": \"CERN-PPS\"}"), "malformed");
            assertRefused(schema, completion, field, json("[\"CERN-PPS\", 1]"), "malformed");
            assertRefused(schema, completion, field, json("[\"CERN-PPS\"] []"), "malformed");
            assertRefused(schema, completion, field, json("[\"a\u0000b\"]"), "malformed");
            assertRefused(schema, completion, field, json("[".repeat(1500)), "malformed");
            assertRefused(schema, completion, field, "[\"" + "x".repeat(5000) + "\"]", "too-long");
          }
          case NUMBER -> {
            assertRefused(schema, completion, field, -1, "too-small");
            assertRefused(schema, completion, field, 1_500_000_000, "too-large");
            assertRefused(schema, completion, field, 1.5, "malformed");
            assertRefused(schema, completion, field, Double.NaN, "malformed");
            assertRefused(schema, completion, field, "12", "malformed");
          }
          case CHECKBOX -> assertRefused(schema, completion, field, "true", "malformed");
          case DATE -> {
            assertRefused(schema, completion, field, "2030-02-30", "malformed");
            assertRefused(schema, completion, field, "tomorrow", "malformed");
            assertRefused(schema, completion, field, "+20300-01-01", "malformed");
          }
        }
        assertRefused(schema, completion, field, Map.of("a", 1), "malformed");
        assertRefused(
            schema,
            completion,
            field,
            Variables.serializedObjectValue("rO0ABXA=")
                .serializationDataFormat("application/x-java-serialized-object")
                .objectTypeName("java.lang.Object")
                .create(),
            "malformed");
        assertRefused(
            schema, completion, field, Variables.byteArrayValue(new byte[1]), "malformed");
      }
      Map<String, Object> injected = new HashMap<>(completion);
      injected.put("coordinator", "mallory");
      assertThat(FormCompletion.check(schema, injected, TODAY).faults())
          .containsExactly(new Fault("coordinator", "unknown", "is no field of this form"));
    }
  }

  private static JsonValue json(String text) {
    return SpinValues.jsonValue(text).create();
  }

  /** Tasklist sends what was chosen as JSON, typed or not; other programs send lines. */
  @Test
  void severalChoicesAreKeptAsLinesHoweverTheyCome() {
    FormSchema schema = Forms.schema("chooseTestSites");
    for (Object sent :
        List.of(
            "CERN-PPS\nPPS-CNAF",
            "[\"CERN-PPS\",\"PPS-CNAF\"]",
            json("[\"CERN-PPS\",\"PPS-CNAF\"]"),
            Variables.stringValue(" [ \"CERN-PPS\", \"PPS-CNAF\" ]"))) {
      FormCompletion checked =
          FormCompletion.check(
              schema, Variables.createVariables().putValue("testSites", sent), TODAY);
      assertThat(checked.faults()).isEmpty();
      assertThat(checked.variables()).isEqualTo(Map.of("testSites", "CERN-PPS\nPPS-CNAF"));
    }
  }

  private static void assertRefused(
      FormSchema schema,
      Map<String, Object> good,
      FormField field,
      @Nullable Object forged,
      String code) {
    // As it comes over REST: a map that remembers types.
    VariableMap forgery = Variables.createVariables();
    good.forEach(forgery::putValue);
    forgery.remove(field.key());
    if (forged instanceof TypedValue typed) {
      forgery.putValueTyped(field.key(), typed);
    } else if (forged != null) {
      forgery.putValue(field.key(), forged);
    }
    assertThat(FormCompletion.check(schema, forgery, TODAY).faults())
        .as("%s.%s = %s", schema.id(), field.key(), forged)
        .extracting(Fault::field, Fault::code)
        .contains(tuple(field.key(), code));
  }

  @Test
  void whatBelongsToAnotherChoiceIsRefusedUnlessItIsEmpty() {
    FormSchema schema = Forms.schema("decideOkOrDeny");
    assertThat(
            FormCompletion.check(
                    schema, Map.of("sa3Decision", "OK", "denialReason", "yet no"), TODAY)
                .faults())
        .extracting(Fault::field, Fault::code)
        .containsExactly(tuple("denialReason", "hidden"));

    FormCompletion dropped =
        FormCompletion.check(schema, Map.of("sa3Decision", "OK", "denialReason", ""), TODAY);
    assertThat(dropped.faults()).isEmpty();
    assertThat(dropped.values()).containsOnlyKeys("sa3Decision");
  }

  @Test
  void theReasonIsRequiredAsSoonAsItIsShown() {
    assertThat(
            FormCompletion.check(
                    Forms.schema("decideOkOrDeny"), Map.of("sa3Decision", "DENY"), TODAY)
                .faults())
        .containsExactly(new Fault("denialReason", "required", "is missing"));
  }

  @Test
  void nothingIsAddedThatNobodyDecided() {
    assertThat(FormCompletion.check(Forms.schema("decideOkOrDeny"), Map.of(), TODAY).faults())
        .extracting(Fault::field, Fault::code)
        .containsExactly(tuple("sa3Decision", "required"));
  }

  @Test
  void wholeNumbersArriveAsIntegersHoweverTheyWereSent() {
    FormSchema schema = Forms.schema("deployAtSite");
    Map<String, Object> completion = new HashMap<>(Forms.good(schema).get(0));
    completion.put("slots", 20.0);
    completion.put("storageGb", 7L);
    FormCompletion checked = FormCompletion.check(schema, completion, TODAY);
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.values()).containsEntry("slots", 20).containsEntry("storageGb", 7);
  }

  @Test
  void aDeadlineInThePastIsRefused() {
    FormSchema schema = Forms.schema("prepareCall");
    Map<String, Object> completion = new HashMap<>(Forms.good(schema).get(0));
    completion.put("answersDueDate", "2029-12-31");
    assertThat(FormCompletion.check(schema, completion, TODAY).faults())
        .containsExactly(new Fault("answersDueDate", "past", "must not lie in the past"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SL4", "SL4/i386/x", "../etc", "SL4/i386\n-rf", "SL4/i386 SL5/i386"})
  void whatIsNoListOfOsBranchesIsRefusedWithAnExample(String branches) {
    FormSchema schema = Forms.schema("declareRepository");
    Map<String, Object> completion = new HashMap<>(Forms.good(schema).get(0));
    completion.put("repositoryBranches", branches);
    assertThat(FormCompletion.check(schema, completion, TODAY).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("such as SL4/i386"));
  }

  @Test
  void aLongListIsJudgedAtOnce() {
    FormSchema schema = Forms.schema("declareRepository");
    Map<String, Object> completion = new HashMap<>(Forms.good(schema).get(0));
    completion.put("repositoryBranches", "a/b".repeat(1300) + "!");
    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> FormCompletion.check(schema, completion, TODAY));
  }
}
