/**
 * The embedded default, a place to play: a mail sink, a directory server, a sample repository, demo
 * people and demo pilots; and the guard that keeps all of it out of production.
 */
@NullMarked
package io.pilotage.sandbox;

import org.jspecify.annotations.NullMarked;
