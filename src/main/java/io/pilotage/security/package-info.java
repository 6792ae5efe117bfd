/** Who may do what: the log-in against the engine's identity service, and a door on every path. */
@NullMarked
package io.pilotage.security;

import org.jspecify.annotations.NullMarked;
