package io.pilotage.security;

import io.pilotage.access.Door;
import org.springframework.security.authorization.AuthorizationDecision;

/** Why a door stays closed, as the answer says it to somebody who is logged in. */
final class Refusal extends AuthorizationDecision {

  static final Refusal NOTHING_HERE = new Refusal(404, "not-found", "there is nothing here", "");

  /** The same as for a pilot that does not exist: nobody learns of another's request. */
  static final Refusal NO_SUCH_PILOT = new Refusal(404, "not-found", "there is no such pilot", "");

  static final Refusal NOT_FOR_PROGRAMS =
      new Refusal(403, "not-for-programs", "this is for people, or asks for another scope", "");

  private final int status;
  private final String code;
  private final String detail;
  private final String allow;

  private Refusal(int status, String code, String detail, String allow) {
    super(false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.allow = allow;
  }

  static Refusal notYours(Door door) {
    return new Refusal(403, "not-allowed", door.refusal(), "");
  }

  static Refusal notSo(String methods) {
    return new Refusal(405, "method-not-allowed", "this takes only " + methods, methods);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String detail() {
    return detail;
  }

  /** For the header {@code Allow}; empty if it is not about the method. */
  String allow() {
    return allow;
  }
}
