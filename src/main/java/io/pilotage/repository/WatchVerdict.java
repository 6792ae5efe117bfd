package io.pilotage.repository;

/**
 * What a watch found (P-13).
 *
 * @param verdict whether the source is untouched, as far as its stamps tell
 * @param snapshot for the next watch
 * @param read how many packages were read and hashed
 * @param believed how many packages were not read because their stamps had not changed
 */
public record WatchVerdict(FreezeVerdict verdict, Snapshot snapshot, int read, int believed) {}
