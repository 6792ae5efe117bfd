package io.pilotage.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What there is to play with.
 *
 * @param enabled whether there is a sandbox at all; unless said otherwise, where the mode is not
 *     production
 * @param people whether demo people are made
 * @param password of all demo people; blank: one made up at the first start, kept in the data
 *     directory and shown in the log
 * @param pilots whether demo pilots are opened and played
 * @param repositories whether sample source repositories are written
 */
@ConfigurationProperties("pilotage.sandbox")
record SandboxProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("true") boolean people,
    @DefaultValue("") String password,
    @DefaultValue("true") boolean pilots,
    @DefaultValue("true") boolean repositories) {

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "SandboxProperties[people=" + people + ", pilots=" + pilots + "]";
  }
}
