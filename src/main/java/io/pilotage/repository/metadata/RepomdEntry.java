package io.pilotage.repository.metadata;

import org.jspecify.annotations.Nullable;

/**
 * One file that {@code repomd.xml} names.
 *
 * @param type such as {@code primary}
 * @param href its place, relative to the directory that holds {@code repodata}; anything a stranger
 *     could write
 * @param checksum of its bytes
 * @param size of its bytes; null if not stated
 * @param openChecksum of its bytes when decompressed; null if not stated
 * @param openSize of its bytes when decompressed; null if not stated
 */
public record RepomdEntry(
    String type,
    String href,
    Checksum checksum,
    @Nullable Long size,
    @Nullable Checksum openChecksum,
    @Nullable Long openSize) {}
