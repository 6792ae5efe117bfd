/** A small grid in an in-process directory server, to play with and to test against. */
@NullMarked
package io.pilotage.sandbox.ldap;

import org.jspecify.annotations.NullMarked;
