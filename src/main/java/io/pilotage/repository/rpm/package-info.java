/** Reads RPM files that strangers wrote, and resolves their dependencies; never trusts a length. */
@NullMarked
package io.pilotage.repository.rpm;

import org.jspecify.annotations.NullMarked;
