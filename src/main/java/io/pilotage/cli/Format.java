package io.pilotage.cli;

/** How a report is written. */
enum Format {
  TEXT,
  JSON,
  SARIF,
  HTML
}
