package io.pilotage.scenario;

import io.pilotage.testing.OnPostgres;

/** The same on a real PostgreSQL. */
@OnPostgres
class ProcedureScenarioOnPostgresIT extends ProcedureScenarioIT {}
