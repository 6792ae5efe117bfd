/** The model developersReferent (P-05). */
@NullMarked
package io.pilotage.process.referent;

import org.jspecify.annotations.NullMarked;
