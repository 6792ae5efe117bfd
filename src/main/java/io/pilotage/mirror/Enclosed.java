package io.pilotage.mirror;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a release carries beside the approved files: by which sites verify them. */
final class Enclosed {

  /** The list of all files, as {@code sha256sum -c} reads it; at the root of the tree. */
  static final String LIST = "MANIFEST";

  static final String SIGNATURE = "MANIFEST.sig";
  static final String PUBLIC_KEY = "MANIFEST.pem";
  static final String RECIPE = "README";

  static final String RECIPE_TEXT =
      """
      To verify what you downloaded, stand in the directory that holds MANIFEST:

      sha256sum -c MANIFEST
      openssl pkeyutl -verify -pubin -inkey MANIFEST.pem -rawin -in MANIFEST -sigfile MANIFEST.sig

      The first line checks every file. If you took a part of the tree only, add --ignore-missing.
      The second line checks that the list is from the service (OpenSSL 3 or later, signed trees
      only). It is worth as much as MANIFEST.pem: compare that with the key you have from elsewhere.
      """;

  private Enclosed() {}

  /** By name; equal lists and signers give equal bytes. */
  static SortedMap<String, byte[]> with(byte[] list, @Nullable Signer signer) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(LIST, list);
    files.put(RECIPE, RECIPE_TEXT.getBytes(StandardCharsets.US_ASCII));
    if (signer != null) {
      files.put(SIGNATURE, signer.sign(list));
      files.put(PUBLIC_KEY, pem(signer.publicKey()));
    }
    return files;
  }

  private static byte[] pem(byte[] key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
