/** What left the house, written beside the database, which may be put back to a backup. */
@NullMarked
package io.pilotage.journal;

import org.jspecify.annotations.NullMarked;
