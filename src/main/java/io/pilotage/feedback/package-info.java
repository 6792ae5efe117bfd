/** What users found while they used a pilot. */
@NullMarked
package io.pilotage.feedback;

import org.jspecify.annotations.NullMarked;
