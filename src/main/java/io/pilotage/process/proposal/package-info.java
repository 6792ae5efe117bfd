/** The model pilotProposal (P-01 to P-06). */
@NullMarked
package io.pilotage.process.proposal;

import org.jspecify.annotations.NullMarked;
