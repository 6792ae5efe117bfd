package io.pilotage.security.oidc;

import org.springframework.security.core.AuthenticationException;

/** The issuer does not answer, or says what cannot be right: nobody can be signed in now. */
final class IssuerUnavailableException extends AuthenticationException {

  IssuerUnavailableException(String reason) {
    super(reason);
  }

  IssuerUnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
