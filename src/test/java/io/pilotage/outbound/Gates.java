package io.pilotage.outbound;

import java.util.List;

/** Gates for the tests of other rooms. */
public final class Gates {

  /** To public addresses, and to this machine. */
  public static final OutboundGate LOOPBACK = new OutboundGate(List.of("127.0.0.0/8", "::1/128"));

  private Gates() {}
}
