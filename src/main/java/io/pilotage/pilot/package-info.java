/** The words of the procedure, and the port through which the world starts and moves a pilot. */
@NullMarked
package io.pilotage.pilot;

import org.jspecify.annotations.NullMarked;
