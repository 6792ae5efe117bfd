/** What strangers and accidents may do to a repository, and the one answer to each of them. */
@NullMarked
package io.pilotage.repository.hostile;

import org.jspecify.annotations.NullMarked;
