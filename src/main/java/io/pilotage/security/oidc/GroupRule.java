package io.pilotage.security.oidc;

import io.pilotage.access.Visitor;
import io.pilotage.pilot.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which values of the groups claim give a group.
 *
 * @param pattern a regular expression that the whole value must match
 * @param group the group that it gives
 */
record GroupRule(String pattern, String group) {

  /** The groups that the issuer decides on; what else is in the engine is not touched. */
  static final Set<String> OURS = ours();

  GroupRule {
    if (pattern == null || pattern.isBlank()) {
      throw new IllegalArgumentException(
          "pilotage.oidc.groups[].pattern: give a regular expression for a value of the claim");
    }
    if (group == null || !OURS.contains(group)) {
      throw new IllegalArgumentException(
          "pilotage.oidc.groups[].group: must be one of " + String.join(", ", OURS));
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "pilotage.oidc.groups[].pattern: is no regular expression: " + e.getDescription());
    }
  }

  private static Set<String> ours() {
    Set<String> groups = new TreeSet<>(Set.of(Visitor.ADMINISTRATORS, Visitor.SERVICE_ACCOUNTS));
    Arrays.stream(Role.values()).map(Role::groupId).forEach(groups::add);
    return groups;
  }
}
