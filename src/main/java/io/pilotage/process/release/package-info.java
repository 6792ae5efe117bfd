/** The life of a pilot: the model pilotRelease. */
@NullMarked
package io.pilotage.process.release;

import org.jspecify.annotations.NullMarked;
