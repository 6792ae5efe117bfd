/** Lets the sandbox bring people into the engine and do their tasks as they would. */
@NullMarked
package io.pilotage.process.demo;

import org.jspecify.annotations.NullMarked;
