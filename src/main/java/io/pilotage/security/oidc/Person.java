package io.pilotage.security.oidc;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as the issuer describes them.
 *
 * @param id the user id in the engine
 * @param subject what the issuer calls them, for ever and nobody else
 * @param firstName null if it is not said
 * @param lastName null if it is not said
 * @param mail null if it is not said or not verified
 * @param groups those of ours that their claim gives
 * @param issuedAt when the issuer said so
 */
record Person(
    String id,
    String subject,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String mail,
    Set<String> groups,
    Instant issuedAt) {}
