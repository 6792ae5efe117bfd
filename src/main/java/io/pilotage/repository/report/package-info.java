/** Shows what a check found in the formats that people and other programs read. */
@NullMarked
package io.pilotage.repository.report;

import org.jspecify.annotations.NullMarked;
