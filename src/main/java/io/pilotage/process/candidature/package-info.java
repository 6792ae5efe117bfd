/** The model deploymentTests (P-07 to P-17). */
@NullMarked
package io.pilotage.process.candidature;

import org.jspecify.annotations.NullMarked;
