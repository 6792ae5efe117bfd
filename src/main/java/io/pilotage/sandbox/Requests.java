package io.pilotage.sandbox;

import io.pilotage.pilot.RequestDraft;
import java.time.LocalDate;

/** What the demo pilots ask for. */
final class Requests {

  private final LocalDate today;

  Requests(LocalDate today) {
    this.today = today;
  }

  RequestDraft cream() {
    return request(
        "CREAM",
        "ALICE submits to the computing elements directly. We want to try CREAM at production"
            + " sites beside the old computing element, before it replaces it.",
        "ALICE",
        "VO",
        "Direct submission of production jobs\nSubmission through the WMS with ICE",
        "SL4/i386",
        280,
        "5000 jobs a day at one site for a week\nLess than 1 % of the jobs fail because of CREAM");
  }

  RequestDraft scas() {
    return request(
        "SCAS",
        "Pilot jobs must run under the identity of their user. SCAS answers who may run where for"
            + " all worker nodes of a site.",
        "TMB",
        "TMB",
        "glexec on worker nodes asks SCAS for every payload",
        "SL4/i386\nSL4/x86_64",
        120,
        "10 requests a second for a day without a failure");
  }

  RequestDraft wms() {
    return request(
        "WMS",
        "A version of the workload management system with ICE inside, so that users reach CREAM"
            + " without changing anything.",
        "CMS",
        "VO",
        "Analysis jobs of one physics group",
        "SL4/i386",
        150,
        "15000 jobs a day through one WMS");
  }

  RequestDraft bdii() {
    return request(
        "BDII5",
        "The information system no longer forgets services for minutes when it is busy. We want to"
            + " see it under the load of a region.",
        "ROC CERN",
        "OTHER",
        "A top-level BDII for one region",
        "SL4/i386\nSL5/x86_64",
        90,
        "Answers within 2 seconds at 100 queries a second");
  }

  RequestDraft workerNodes() {
    return request(
        "SLC5-WN",
        "Worker nodes on SL5, so that the experiments find out what of their software does not run"
            + " there yet.",
        "LHCb",
        "VO",
        "Reconstruction on SL5 worker nodes\nAnalysis on SL5 worker nodes",
        "SL5/x86_64",
        180,
        "The results equal those from SL4");
  }

  RequestDraft fts() {
    return request(
        "FTS",
        "A transfer service that talks to storage over SRM 2.2, to be tried on a few channels.",
        "ATLAS",
        "VO",
        "Transfers between two production sites",
        "SL4/x86_64",
        60,
        "100 MB/s on one channel for a day");
  }

  RequestDraft vobox() {
    return request(
        "VOBOX",
        "A box on which a VO runs its own daemons with renewed credentials, on SL5.",
        "Biomed",
        "VO",
        "Renew proxies for a month",
        "SL5/x86_64",
        30,
        "No proxy runs out");
  }

  RequestDraft userInterface() {
    RequestDraft draft =
        request(
            "UI",
            "The client tools of the next release, for users to try before their sites install"
                + " them.",
            "CMS",
            "VO",
            "Job submission from a laptop",
            "SL5/x86_64",
            60,
            "Users can submit jobs");
    return new RequestDraft(
        "CLIENT_TOOLS",
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

  private RequestDraft request(
      String service,
      String description,
      String entity,
      String type,
      String useCases,
      String branches,
      int days,
      String criteria) {
    return new RequestDraft(
        "GRID_SERVICE",
        service,
        description,
        entity,
        type,
        "requests@" + DemoPeople.MAIL_DOMAIN,
        useCases,
        branches,
        today.toString(),
        today.plusDays(days).toString(),
        criteria);
  }
}
