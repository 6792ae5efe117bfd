package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pilotage.Rule;
import io.pilotage.client.ApiClient;
import io.pilotage.client.ApiException;
import io.pilotage.client.ApiResponse;
import io.pilotage.client.api.PilotsApi;
import io.pilotage.client.model.Fault;
import io.pilotage.client.model.OpenedPilot;
import io.pilotage.client.model.PilotSubmission;
import io.pilotage.client.model.PilotSummary;
import io.pilotage.client.model.PilotView;
import io.pilotage.client.model.ProblemDetails;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A VO's program, which talks through a client that the build made from the OpenAPI document. */
class GeneratedClientIT extends Stage {

  private ApiClient client() {
    ApiClient client = new ApiClient();
    client.updateBaseUri(base().toString());
    String login = Caller.person("vo", PASSWORD).authorization();
    client.setRequestInterceptor(request -> request.header("Authorization", login));
    return client;
  }

  private PilotSubmission wanted(String service) {
    return new PilotSubmission()
        .serviceName(service)
        .description("We want to try " + service + " at production sites for a month.")
        .requestingEntity("ALICE")
        .requesterType(PilotSubmission.RequesterTypeEnum.VO)
        .contactMail(Request.CONTACT)
        .useCases(List.of("Direct submission of production jobs"))
        .osBranches(List.of(SourceTree.BRANCH.toString()))
        .wantedStart(today())
        .wantedEnd(today().plusDays(60))
        .successCriteria(List.of(Request.CRITERION));
  }

  @Test
  @Rule("P-02")
  void whatIsSentTwiceOpensOnePilotWhichIsListedAndRead() throws ApiException {
    PilotsApi pilots = new PilotsApi(client());
    ApiResponse<OpenedPilot> opened = pilots.openPilotWithHttpInfo(wanted("FTS"), "nightly-1");
    ApiResponse<OpenedPilot> again = pilots.openPilotWithHttpInfo(wanted("FTS"), "nightly-1");
    assertThat(opened.getStatusCode()).isEqualTo(201);
    assertThat(again.getStatusCode()).isEqualTo(200);
    assertThat(again.getData()).isEqualTo(opened.getData());

    String id = opened.getData().getId();
    assertThat(pilots.listPilots(Set.of("REQUESTED", "PROPOSED"), "FTS", 0, 10).getItems())
        .extracting(PilotSummary::getId)
        .containsExactly(id);
    PilotView pilot = pilots.showPilot(id);
    assertThat(pilot.getRequester()).isEqualTo("vo");
    assertThat(pilot.getRequest().getWantedStart()).isEqualTo(today());
    assertThat(pilot.getState()).isEqualTo(PilotView.StateEnum.REQUESTED);
    assertThat(pilot.getCoordinator()).isNull();
  }

  @Test
  @Rule("P-02")
  void whyARequestIsRefusedIsReadFieldByField() throws JsonProcessingException {
    ApiClient client = client();
    PilotSubmission wrong = wanted("LFC").contactMail("nowhere").useCases(List.of());
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> new PilotsApi(client).openPilot(wrong, null));

    assertThat(refusal.getCode()).isEqualTo(400);
    ProblemDetails problem =
        client.getObjectMapper().readValue(refusal.getResponseBody(), ProblemDetails.class);
    assertThat(problem.getCode()).isEqualTo("refused");
    assertThat(problem.getErrors())
        .extracting(Fault::getField)
        .containsExactlyInAnyOrder("contactMail", "useCases");
  }
}
