/**
 * Sign-on at an OpenID Connect issuer: who people are and which groups they are in is decided
 * there; the engine's tables of people follow. Built only where an issuer is configured.
 */
@NullMarked
package io.pilotage.security.oidc;

import org.jspecify.annotations.NullMarked;
