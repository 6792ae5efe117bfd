package io.pilotage.token;

import io.pilotage.access.Scope;
import java.util.Set;

/**
 * A token that is wanted.
 *
 * @param name what it is for, not blank
 * @param scopes what it shall be good for, at least one
 * @param days how many days it shall work, from 1
 */
public record TokenDraft(String name, Set<Scope> scopes, int days) {}
