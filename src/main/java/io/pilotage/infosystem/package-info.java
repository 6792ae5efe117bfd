/**
 * The information system of the grid: what marks a pilot's resources, and whether a site publishes
 * it.
 */
@NullMarked
package io.pilotage.infosystem;

import org.jspecify.annotations.NullMarked;
