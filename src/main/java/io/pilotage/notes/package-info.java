/** The release notes of a pilot: written as versions, published, rendered. */
@NullMarked
package io.pilotage.notes;

import org.jspecify.annotations.NullMarked;
