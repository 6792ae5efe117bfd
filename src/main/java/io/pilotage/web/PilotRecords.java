package io.pilotage.web;

import io.pilotage.deploymenttest.TestDebts;
import io.pilotage.deploymenttest.TestReports;
import io.pilotage.dossier.Dossier;
import io.pilotage.notes.ReleaseNotes;
import io.pilotage.register.Checks;
import io.pilotage.register.Documents;
import io.pilotage.tracker.Tracker;
import org.springframework.stereotype.Component;

/** What is kept about pilots, by the rooms that keep it. */
@Component
record PilotRecords(
    ReleaseNotes notes,
    Dossier dossier,
    Documents documents,
    Checks checks,
    TestReports reports,
    TestDebts debts,
    Tracker tracker) {}
