package io.pilotage.pilot;

import java.time.LocalDate;
import java.util.List;

/**
 * A request for a preview of a service (P-02), already valid: made by {@link RequestDraft#check}.
 *
 * @param previewKind what is to be previewed (P-01)
 * @param serviceName the name of the service
 * @param description what it is and why it is wanted
 * @param requestingEntity the VO, board or other entity that asks
 * @param requesterType what that entity is
 * @param contactMail one mail address
 * @param useCases what users will do with it, at least one
 * @param osBranches the branches wanted, at least one
 * @param wantedStart first day
 * @param wantedEnd last day, after the first
 * @param successCriteria how one will know that the pilot succeeded, at least one
 */
public record PilotRequest(
    PreviewKind previewKind,
    String serviceName,
    String description,
    String requestingEntity,
    RequesterType requesterType,
    String contactMail,
    List<String> useCases,
    List<OsBranch> osBranches,
    LocalDate wantedStart,
    LocalDate wantedEnd,
    List<String> successCriteria) {

  /** Copies the lists. */
  public PilotRequest {
    useCases = List.copyOf(useCases);
    osBranches = List.copyOf(osBranches);
    successCriteria = List.copyOf(successCriteria);
  }
}
