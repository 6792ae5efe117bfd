/** The model preDeploymentTest (P-07, P-09). */
@NullMarked
package io.pilotage.process.sitetest;

import org.jspecify.annotations.NullMarked;
