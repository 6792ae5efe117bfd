/**
 * Measures the repository check and the mirror beside the tools that sites use today, and prints
 * one table. Run by {@code ./mvnw -Pbench verify} only.
 */
@NullMarked
package io.pilotage.bench;

import org.jspecify.annotations.NullMarked;
