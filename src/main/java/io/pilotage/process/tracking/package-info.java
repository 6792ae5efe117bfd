/** How steps use the tracker. */
@NullMarked
package io.pilotage.process.tracking;

import org.jspecify.annotations.NullMarked;
