/** The port of the pilots, implemented with the engine. */
@NullMarked
package io.pilotage.process.desk;

import org.jspecify.annotations.NullMarked;
