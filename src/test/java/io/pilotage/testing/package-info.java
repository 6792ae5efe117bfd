/** What tests of several rooms need. */
@NullMarked
package io.pilotage.testing;

import org.jspecify.annotations.NullMarked;
