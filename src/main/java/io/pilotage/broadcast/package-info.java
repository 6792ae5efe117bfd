/** Mail to resolved audiences: templates, a ledger per recipient, sending once. */
@NullMarked
package io.pilotage.broadcast;

import org.jspecify.annotations.NullMarked;
