/** The model checkAndMirror (P-13 to P-17). */
@NullMarked
package io.pilotage.process.check;

import org.jspecify.annotations.NullMarked;
