/** Streams and files as the check and the mirror need them; knows nothing of repositories. */
@NullMarked
package io.pilotage.repository.io;

import org.jspecify.annotations.NullMarked;
