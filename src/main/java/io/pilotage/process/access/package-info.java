/** What people may see and do in the engine, and the holes of the engine that are closed here. */
@NullMarked
package io.pilotage.process.access;

import org.jspecify.annotations.NullMarked;
