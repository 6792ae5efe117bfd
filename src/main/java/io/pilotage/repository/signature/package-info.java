/** Verifies OpenPGP signatures of packages with the public keys of those who may sign them. */
@NullMarked
package io.pilotage.repository.signature;

import org.jspecify.annotations.NullMarked;
