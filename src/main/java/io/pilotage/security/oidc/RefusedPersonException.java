package io.pilotage.security.oidc;

import org.springframework.security.core.AuthenticationException;

/** The issuer knows somebody who cannot come in here; the text says why and what to do. */
final class RefusedPersonException extends AuthenticationException {

  private final String code;

  RefusedPersonException(String code, String detail) {
    super(detail);
    this.code = code;
  }

  String code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
