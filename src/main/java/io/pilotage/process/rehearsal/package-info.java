/** Plays a pilot through the real models in a transaction that is always rolled back. */
@NullMarked
package io.pilotage.process.rehearsal;

import org.jspecify.annotations.NullMarked;
