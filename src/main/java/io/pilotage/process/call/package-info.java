/** The model callForParticipation (P-18). */
@NullMarked
package io.pilotage.process.call;

import org.jspecify.annotations.NullMarked;
