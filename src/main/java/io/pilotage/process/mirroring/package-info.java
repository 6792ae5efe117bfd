/** The model mirroring (P-15). */
@NullMarked
package io.pilotage.process.mirroring;

import org.jspecify.annotations.NullMarked;
