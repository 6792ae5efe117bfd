/** The check and the mirror on the developers' own desk, without the service. */
@NullMarked
package io.pilotage.cli;

import org.jspecify.annotations.NullMarked;
