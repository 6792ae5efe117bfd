package io.pilotage.web;

import io.pilotage.pilot.RequestDraft;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the page (P-02), as it came: to be kept, checked, or shown again.
 *
 * @param key recognises the request if it is sent twice
 */
record RequestFields(
    @Nullable String key,
    @Nullable String previewKind,
    @Nullable String serviceName,
    @Nullable String description,
    @Nullable String requestingEntity,
    @Nullable String requesterType,
    @Nullable String contactMail,
    @Nullable String useCases,
    @Nullable String osBranches,
    @Nullable String wantedStart,
    @Nullable String wantedEnd,
    @Nullable String successCriteria) {

  static RequestFields of(String key, RequestDraft draft) {
    return new RequestFields(
        key,
        draft.previewKind(),
        draft.serviceName(),
        draft.description(),
        draft.requestingEntity(),
        draft.requesterType(),
        draft.contactMail(),
        draft.useCases(),
        draft.osBranches(),
        draft.wantedStart(),
        draft.wantedEnd(),
        draft.successCriteria());
  }

  RequestDraft draft() {
    return new RequestDraft(
        previewKind,
        serviceName,
        description,
        requestingEntity,
        requesterType,
        contactMail,
        useCases,
        osBranches,
        wantedStart,
        wantedEnd,
        successCriteria);
  }
}
