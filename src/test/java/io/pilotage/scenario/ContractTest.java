package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.scenario.Contract.Promise;
import io.pilotage.scenario.Contract.Reply;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that breaks the document is noticed, whatever it breaks. */
class ContractTest {

  private static final String OPENED = "{\"id\": \"pilot-1\", \"url\": \"/api/pilots/pilot-1\"}";
  private static final String PROBLEM =
      "{\"type\": \"about:blank\", \"title\": \"t\", \"status\": 400, \"code\": \"c\","
          + " \"detail\": \"d\"%s}";

  private final Contract contract = Contract.kept();
  private final Promise open = contract.promise("openPilot");

  @Test
  void anAnswerAsPromisedIsGood() {
    assertThat(opened(201, "application/json", OPENED)).isEmpty();
    assertThat(opened(400, "application/problem+json", PROBLEM.formatted(""))).isEmpty();
    assertThat(
            opened(
                400,
                "application/problem+json; charset=UTF-8",
                PROBLEM.formatted(
                    ", \"errors\": [{\"field\": \"f\", \"code\": \"c\", \"message\": \"m\"}]")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a status that is not listed|202|application/json|{\"id\": \"x\", \"url\": \"y\"}|status 202",
        "another type of body|201|text/html|<p>|type text/html",
        "no JSON|201|application/json|{\"id\": |no JSON",
        "a field that is missing|201|application/json|{\"id\": \"x\"}|url",
        "a field that is null|201|application/json|{\"id\": \"x\", \"url\": null}|url",
        "a field of another kind|201|application/json|{\"id\": 1, \"url\": \"y\"}|id",
        "a field too many|201|application/json|{\"id\": \"x\", \"url\": \"y\", \"z\": 1}|z",
        "a list for an object|201|application/json|[]|array",
      })
  void aBrokenPromiseIsNamed(String what, int status, String type, String body, String named) {
    assertThat(opened(status, type, body)).as(what).isNotEmpty().anyMatch(b -> b.contains(named));
  }

  @Test
  void aFaultDeepInABodyIsNamed() {
    assertThat(
            opened(
                400,
                "application/problem+json",
                PROBLEM.formatted(", \"errors\": [{\"field\": \"f\", \"code\": \"c\"}]")))
        .singleElement()
        .asString()
        .contains("message");
  }

  @Test
  void wordsAndTimesOfAnotherFormAreNamed() {
    Promise pilots = contract.promise("listPilots");
    String good =
        "{\"items\": [{\"id\": \"p\", \"serviceName\": \"s\", \"requestingEntity\": \"e\","
            + " \"state\": \"CALLING\", \"stateSince\": \"2026-11-02T09:30:00Z\","
            + " \"phaseSince\": \"2026-11-02T09:30:00Z\", \"coordinator\": null,"
            + " \"plannedEnd\": \"2026-12-31\"}], \"total\": 1, \"page\": 0, \"size\": 50}";
    assertThat(listed(pilots, good)).isEmpty();
    assertThat(listed(pilots, good.replace("CALLING", "ASLEEP"))).isNotEmpty();
    assertThat(listed(pilots, good.replace("2026-12-31", "31.12.2026"))).isNotEmpty();
    assertThat(listed(pilots, good.replaceFirst("T09:30:00Z", ""))).isNotEmpty();
    assertThat(listed(pilots, good.replace("\"total\": 1", "\"total\": 1.5"))).isNotEmpty();
  }

  @Test
  void aHeaderThatIsMissingAndABodyThatIsTooMuchAreNamed() {
    assertThat(contract.breaches(open, new Reply(201, "application/json", Set.of("date"), OPENED)))
        .containsExactly("the header Location is missing");
    assertThat(
            contract.breaches(
                contract.promise("withdrawPilot"),
                new Reply(204, "application/json", Set.of(), "{}")))
        .containsExactly("no word of a body: 204 application/json {}");
  }

  private List<String> opened(int status, String type, String body) {
    return contract.breaches(open, new Reply(status, type, Set.of("location"), body));
  }

  private List<String> listed(Promise pilots, String body) {
    return contract.breaches(pilots, new Reply(200, "application/json", Set.of(), body));
  }
}
