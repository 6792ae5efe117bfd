package io.pilotage.repository;

import io.pilotage.pilot.UpdateKind;

/**
 * What an update may touch (P-25, P-27).
 *
 * @param kind the kind of update, which names the only directory that may change
 * @param mirrored the manifest that was mirrored last
 */
public record UpdateScope(UpdateKind kind, Manifest mirrored) {}
