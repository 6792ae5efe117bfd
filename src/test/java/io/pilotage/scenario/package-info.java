/** The whole procedure, tried only as people and machines outside the service can. */
@NullMarked
package io.pilotage.scenario;

import org.jspecify.annotations.NullMarked;
