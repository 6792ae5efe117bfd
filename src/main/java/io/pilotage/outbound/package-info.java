/** The one gate by which the house connects to others: it judges the address, not the name. */
@NullMarked
package io.pilotage.outbound;

import org.jspecify.annotations.NullMarked;
