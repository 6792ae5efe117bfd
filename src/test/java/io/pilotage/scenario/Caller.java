package io.pilotage.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Somebody who calls.
 *
 * @param name for reports
 * @param authorization of HTTP, empty for a stranger
 */
record Caller(String name, String authorization) {

  static Caller person(String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Caller(user, "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  static Caller program(String name, String token) {
    return new Caller(name, "Bearer " + token);
  }

  static Caller stranger() {
    return new Caller("a stranger", "");
  }
}
