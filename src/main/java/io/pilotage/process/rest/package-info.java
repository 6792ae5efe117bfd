/** The engine's REST interfaces, ours and the web applications', answering errors as we do. */
@NullMarked
package io.pilotage.process.rest;

import org.jspecify.annotations.NullMarked;
