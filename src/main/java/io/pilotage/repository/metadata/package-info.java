/**
 * Reads the repodata of a repository without trusting it: no DTD, no bombs, no endless elements.
 */
@NullMarked
package io.pilotage.repository.metadata;

import org.jspecify.annotations.NullMarked;
