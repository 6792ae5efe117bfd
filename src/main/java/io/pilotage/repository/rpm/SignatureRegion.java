package io.pilotage.repository.rpm;

import java.util.List;

/** What rpm demands of a signature header's entries, whether or not it looks at their values. */
final class SignatureRegion {

  private static final int INT32 = 4;
  private static final int INT64 = 5;
  private static final int STRING = 6;
  private static final int BIN = 7;

  private record Rule(int tag, int type, int count, int digits) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(Tag.SIG_MD5, BIN, 16, 0),
          new Rule(Tag.SIG_SHA1, STRING, 1, 40),
          new Rule(Tag.SIG_SHA256, STRING, 1, 64),
          new Rule(Tag.SIG_SHA3_256, STRING, 1, 64),
          new Rule(Tag.SIG_SIZE, INT32, 1, 0),
          new Rule(Tag.SIG_PAYLOADSIZE, INT32, 1, 0),
          new Rule(Tag.SIG_LONGSIZE, INT64, 1, 0),
          new Rule(Tag.SIG_LONGARCHIVESIZE, INT64, 1, 0));

  private SignatureRegion() {}

  static void check(Header signature) throws RpmRefusal {
    for (Rule rule : RULES) {
      if (signature.has(rule.tag) && !fits(signature, rule)) {
        throw new RpmRefusal(
            "rpm-header-entry",
            "signature header: tag " + rule.tag + " has another form than rpm's");
      }
    }
  }

  private static boolean fits(Header signature, Rule rule) throws RpmRefusal {
    if (!signature.has(rule.tag, rule.type, rule.count)) {
      return false;
    }
    String text = rule.digits == 0 ? null : signature.string(rule.tag);
    return text == null || text.matches("[0-9a-fA-F]{" + rule.digits + "}");
  }
}
