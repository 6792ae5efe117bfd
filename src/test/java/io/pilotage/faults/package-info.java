/**
 * Nothing lost, nothing twice: two nodes of the packaged jar on one database, crashed at every
 * point where that could hurt, and a checker that reads the history afterwards.
 */
@NullMarked
package io.pilotage.faults;

import org.jspecify.annotations.NullMarked;
