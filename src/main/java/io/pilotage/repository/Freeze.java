package io.pilotage.repository;

/**
 * A repository that was checked and is to stay as it is (P-13).
 *
 * @param report what the check found
 * @param snapshot by which a watch tells quickly whether the source was touched since
 */
public record Freeze(CheckReport report, Snapshot snapshot) {}
