/** Brings a frozen repository to the mirror and proves that it arrived (P-15). */
@NullMarked
package io.pilotage.mirror;

import org.jspecify.annotations.NullMarked;
