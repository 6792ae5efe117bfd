/** The model pilotClosure (P-24). */
@NullMarked
package io.pilotage.process.closure;

import org.jspecify.annotations.NullMarked;
