/** The model releaseEvaluation (P-06, P-09, P-11). */
@NullMarked
package io.pilotage.process.evaluation;

import org.jspecify.annotations.NullMarked;
