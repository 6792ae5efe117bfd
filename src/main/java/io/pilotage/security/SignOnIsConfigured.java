package io.pilotage.security;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether an issuer of OpenID Connect is configured: without one nothing of it is built. */
public final class SignOnIsConfigured implements Condition {

  /** What names the issuer; blank: people log in with passwords. */
  public static final String ISSUER = "pilotage.oidc.issuer";

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return !context.getEnvironment().getProperty(ISSUER, "").isBlank();
  }

  /** The contrary. */
  static final class Not implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !new SignOnIsConfigured().matches(context, metadata);
    }
  }
}
