/** How steps look things up in the information system. */
@NullMarked
package io.pilotage.process.lookup;

import org.jspecify.annotations.NullMarked;
