/** A database with the tables of the house, for tests of rooms that have tables. */
@NullMarked
package io.pilotage.testdatabase;

import org.jspecify.annotations.NullMarked;
