package io.pilotage.repository.signature;

import java.util.List;

/**
 * One signature of a package, judged. Texts may hold what strangers wrote.
 *
 * @param outcome what became of it
 * @param coverage which bytes it covers
 * @param method version and algorithms, such as {@code V4 RSA/SHA256}; empty if malformed
 * @param keyId of the key that made it, 16 hexadecimal digits; empty if it names none
 * @param weaknesses what is weak about its algorithms, such as {@code RSA of 1024 bits}
 * @param reason why the outcome is not good; empty if it is
 */
public record SignatureVerdict(
    SignatureOutcome outcome,
    Coverage coverage,
    String method,
    String keyId,
    List<String> weaknesses,
    String reason) {

  /** Copies the list. */
  public SignatureVerdict {
    weaknesses = List.copyOf(weaknesses);
  }

  /**
   * Whether a known and valid key made it.
   *
   * @return true if so
   */
  public boolean isGood() {
    return outcome == SignatureOutcome.GOOD;
  }

  /**
   * For people.
   *
   * @return such as {@code V4 RSA/SHA256 signature of the header by key 0123456789abcdef}
   */
  public String words() {
    StringBuilder words = new StringBuilder(method.isEmpty() ? "" : method + " ");
    words.append("signature of the ").append(coverage.words());
    if (!keyId.isEmpty()) {
      words.append(" by key ").append(keyId);
    }
    return words.toString();
  }
}
