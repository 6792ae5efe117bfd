/** The model pilotDeployment (P-18 to P-24). */
@NullMarked
package io.pilotage.process.deployment;

import org.jspecify.annotations.NullMarked;
