/** Pilotage: the Pilot Services Release Procedure as a service. */
@NullMarked
package io.pilotage;

import org.jspecify.annotations.NullMarked;
