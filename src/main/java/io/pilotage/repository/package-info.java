/** Reads, checks, freezes and compares the developers' RPM repositories (P-13 to P-15). */
@NullMarked
package io.pilotage.repository;

import org.jspecify.annotations.NullMarked;
