package io.pilotage.security.oidc;

import io.pilotage.testing.OnPostgres;

/** The same on a real PostgreSQL, where a failed insert spoils the transaction. */
@OnPostgres
class SingleSignOnOnPostgresIT extends SingleSignOnIT {}
