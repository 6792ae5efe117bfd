/** The procedure as a picture: where each step is drawn, and how it is marked. */
@NullMarked
package io.pilotage.diagram;

import org.jspecify.annotations.NullMarked;
