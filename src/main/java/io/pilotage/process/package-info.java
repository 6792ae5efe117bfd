/**
 * What all models share: typed variables, steps that act on the world outside, dates, addresses.
 */
@NullMarked
package io.pilotage.process;

import org.jspecify.annotations.NullMarked;
