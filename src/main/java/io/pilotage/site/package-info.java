/** Sites: the registry, their participation in pilots, what they offer, what goes wrong there. */
@NullMarked
package io.pilotage.site;

import org.jspecify.annotations.NullMarked;
