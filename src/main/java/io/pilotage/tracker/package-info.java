/** The tracker: one project for each pilot, tickets for what people must see. */
@NullMarked
package io.pilotage.tracker;

import org.jspecify.annotations.NullMarked;
