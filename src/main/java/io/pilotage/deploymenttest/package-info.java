/** The pre-deployment tests of a pilot, and the debts of those that were skipped. */
@NullMarked
package io.pilotage.deploymenttest;

import org.jspecify.annotations.NullMarked;
