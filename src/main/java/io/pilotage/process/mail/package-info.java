/** How steps send mail: letters, addressees, the handler of the relay. */
@NullMarked
package io.pilotage.process.mail;

import org.jspecify.annotations.NullMarked;
