/** The door that the forms lack: what a person submits is checked by the form it was asked with. */
@NullMarked
package io.pilotage.process.form;

import org.jspecify.annotations.NullMarked;
