/** The models productionUpdate and pilotUpdate (P-25 to P-28). */
@NullMarked
package io.pilotage.process.update;

import org.jspecify.annotations.NullMarked;
