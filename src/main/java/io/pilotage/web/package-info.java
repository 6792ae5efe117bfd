/** REST and pages: takes what comes over HTTP to the rooms, and shows what they say. */
@NullMarked
package io.pilotage.web;

import org.jspecify.annotations.NullMarked;
