package io.pilotage.repository.metadata;

/**
 * What the bytes of a file were when decompressed.
 *
 * @param size how many
 * @param checksum of them
 */
public record Opened(long size, Checksum checksum) {}
