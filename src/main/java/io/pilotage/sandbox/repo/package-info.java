/** Makes small source repositories of real RPM files, to play with and to test against. */
@NullMarked
package io.pilotage.sandbox.repo;

import org.jspecify.annotations.NullMarked;
