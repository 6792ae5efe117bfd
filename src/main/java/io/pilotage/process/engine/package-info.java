/** How the engine is set up: what is deployed, what models may call, what is recorded. */
@NullMarked
package io.pilotage.process.engine;

import org.jspecify.annotations.NullMarked;
