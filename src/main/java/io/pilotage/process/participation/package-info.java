/** The model siteDeployment (P-19 to P-21). */
@NullMarked
package io.pilotage.process.participation;

import org.jspecify.annotations.NullMarked;
