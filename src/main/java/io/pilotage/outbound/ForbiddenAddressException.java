package io.pilotage.outbound;

import java.io.IOException;

/** A name leads to an address that may not be connected to. Nothing was connected. */
public class ForbiddenAddressException extends IOException {

  private static final long serialVersionUID = 1L;

  ForbiddenAddressException(String host) {
    super(host + " leads to an address that is not public, nor of an allowed range");
  }
}
