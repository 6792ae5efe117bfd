package io.pilotage.repository;

import io.pilotage.pilot.UpdateKind;
import org.jspecify.annotations.Nullable;

/**
 * What was mirrored before, and what of it an update may touch (P-25, P-27).
 *
 * @param kind the kind of update, which names the only directory that may change; null for a
 *     release that is checked again, where everything may
 * @param mirrored the manifest that was mirrored last
 */
public record UpdateScope(@Nullable UpdateKind kind, Manifest mirrored) {}
