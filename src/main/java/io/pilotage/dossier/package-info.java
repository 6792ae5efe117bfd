/** The verifiable record of a pilot: who decided what, when, and on which content. */
@NullMarked
package io.pilotage.dossier;

import org.jspecify.annotations.NullMarked;
