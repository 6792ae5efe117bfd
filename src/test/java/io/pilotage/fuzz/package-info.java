/** Lets a coverage-guided fuzzer look for inputs that nobody thought of. */
@NullMarked
package io.pilotage.fuzz;

import org.jspecify.annotations.NullMarked;
