/** The model sa3Decision (P-11). */
@NullMarked
package io.pilotage.process.sa3;

import org.jspecify.annotations.NullMarked;
