package io.pilotage.infosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkTest {

  @ParameterizedTest
  @CsvSource({
    "GLUE13, GlueCE, GlueCEStateStatus, Pilot-CREAM",
    "GLUE13, GlueServiceData, GlueServiceDataKey, pilot",
    "GLUE13, GlueSA, GlueSAStateUsedSpace, 17",
    "GLUE20, GLUE2Endpoint, GLUE2EndpointQualityLevel, pre-production",
    "GLUE20, GLUE2ComputingEndpoint, GLUE2EndpointQualityLevel, testing",
    "GLUE20, GLUE2StorageShare, GLUE2EntityOtherInfo, pilot=SCAS"
  })
  void knowsTheAttributesThatTheFieldUsesForMarks(
      String schema, String objectClass, String attribute, String value) {
    Mark mark = Mark.read(schema, objectClass, attribute, value);
    assertThat(mark).isEqualTo(new Mark(GlueSchema.valueOf(schema), objectClass, attribute, value));
  }

  @Test
  void takesTheSpellingOfTheSchema() {
    Mark mark = Mark.read("GLUE20", "glue2endpoint", "glue2entityOTHERINFO", " pilot ");
    assertThat(mark.objectClass()).isEqualTo("GLUE2Endpoint");
    assertThat(mark.attribute()).isEqualTo("GLUE2EntityOtherInfo");
    assertThat(mark.value()).isEqualTo("pilot");
  }

  @Test
  void namesEveryFaultAtOnceAndWhatMayHaveBeenMeant() {
    List<Fault> faults = faults("GLUE13", "GlueCE", "GlueCEStatus", "");
    assertThat(faults).extracting(Fault::field).containsExactly("attribute", "value");
    assertThat(faults.get(0).message()).contains("GlueCEStateStatus");
    assertThat(faults("GLUE20", "GLUE2EndPiont", "x", "y").get(0).message())
        .contains("GLUE2Endpoint");
    assertThat(faults(null, null, null, null))
        .extracting(Fault::field)
        .containsExactly("schema", "objectClass", "attribute", "value");
  }

  @ParameterizedTest
  @CsvSource({
    "GLUE13, GLUE2Endpoint, GLUE2EntityName, x, objectClass",
    "GLUE20, GlueCE, GlueCEName, x, objectClass",
    "GLUE13, GlueSite, GlueCEStateStatus, x, attribute",
    "GLUE13, GlueCE, GlueCEStateFreeCPUs, many, value",
    "GLUE13, GlueCE, GlueCEName, é, value",
    "GLUE20, '*)(objectClass=*', GLUE2EntityName, x, objectClass",
    "GLUE20, GLUE2Endpoint, GLUE2EntityName)(cn=*, x, attribute",
    "GLUE20, GLUE2Endpoint, GLUE2EntityName;binary, x, attribute",
    "glue20, GLUE2Endpoint, GLUE2EntityName, x, schema"
  })
  void refusesWhatWouldSilentlyFindNothing(
      String schema, String objectClass, String attribute, String value, String field) {
    assertThat(faults(schema, objectClass, attribute, value))
        .extracting(Fault::field)
        .containsExactly(field);
  }

  @Test
  void refusesAnUnknownNameHoweverItIsMade() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> new Mark(GlueSchema.GLUE20, "GLUE2Endpoint", "GLUE2Nonsense", "x"));
  }

  @Test
  void clashesByTheCaseRuleOfItsSchema() {
    Mark old = Mark.read("GLUE13", "GlueCE", "GlueCEStateStatus", "Pilot");
    assertThat(old.clashesWith(Mark.read("GLUE13", "GlueCEState", "GlueCEStateStatus", "PILOT")))
        .isTrue();
    Mark fresh = Mark.read("GLUE20", "GLUE2Endpoint", "GLUE2EntityOtherInfo", "Pilot");
    assertThat(
            fresh.clashesWith(
                Mark.read("GLUE20", "GLUE2Endpoint", "GLUE2EntityOtherInfo", "PILOT")))
        .isFalse();
    assertThat(fresh.clashesWith(old)).isFalse();
  }

  private static List<Fault> faults(
      @Nullable String schema,
      @Nullable String objectClass,
      @Nullable String attribute,
      @Nullable String value) {
    try {
      Mark.read(schema, objectClass, attribute, value);
      return List.of();
    } catch (RefusedException e) {
      return e.faults();
    }
  }
}
