/** What all tests share, and the tests of the house as a whole. */
@NullMarked
package io.pilotage;

import org.jspecify.annotations.NullMarked;
