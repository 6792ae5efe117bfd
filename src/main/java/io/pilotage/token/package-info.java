/** Tokens that people make for their programs: scoped, ending, revocable. */
@NullMarked
package io.pilotage.token;

import org.jspecify.annotations.NullMarked;
