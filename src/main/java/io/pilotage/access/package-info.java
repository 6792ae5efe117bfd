/** Who may do what, read from one table; those who keep the doors ask here. */
@NullMarked
package io.pilotage.access;

import org.jspecify.annotations.NullMarked;
