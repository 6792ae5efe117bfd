/**
 * The records of pilots: what was asked for, who leads them, where they stand, what was checked.
 */
@NullMarked
package io.pilotage.register;

import org.jspecify.annotations.NullMarked;
