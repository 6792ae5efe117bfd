/** How anything leaves the house once: intents, leases, the relay and its outcomes. */
@NullMarked
package io.pilotage.effect;

import org.jspecify.annotations.NullMarked;
