/** Carries running pilots over to the models of a new release. */
@NullMarked
package io.pilotage.process.upgrade;

import org.jspecify.annotations.NullMarked;
