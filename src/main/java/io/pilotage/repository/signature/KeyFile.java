package io.pilotage.repository.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;

/** The bytes of a file of public keys, taken apart. */
final class KeyFile {

  private static final Pattern BEGIN = Pattern.compile("-----BEGIN PGP ([A-Z ,0-9/]{1,60})-----");

  private final byte[] bytes;

  KeyFile(byte[] bytes) {
    this.bytes = bytes;
  }

  List<TrustedKey> keys() throws MalformedPacketException {
    List<TrustedKey> keys = new ArrayList<>();
    for (byte[] block : blocks()) {
      for (byte[] certificate : certificates(block)) {
        keys.addAll(new KeyRules(ring(certificate)).keys());
      }
    }
    return keys;
  }

  /** The file itself if it is binary, else each armoured block in it. */
  private List<byte[]> blocks() throws MalformedPacketException {
    if (bytes.length > 0 && bytes[0] < 0) {
      return List.of(bytes);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<byte[]> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    while (begin.find()) {
      if (!"PUBLIC KEY BLOCK".equals(begin.group(1))) {
        throw new MalformedPacketException(
            "it holds a PGP " + begin.group(1) + "; export the public key alone");
      }
      blocks.add(dearmoured(text, begin.start()));
    }
    if (blocks.isEmpty()) {
      throw new MalformedPacketException("no OpenPGP public key, neither armoured nor binary");
    }
    return blocks;
  }

  private static byte[] dearmoured(String text, int start) throws MalformedPacketException {
    String end = "-----END PGP PUBLIC KEY BLOCK-----";
    int stop = text.indexOf(end, start);
    if (stop < 0) {
      throw new MalformedPacketException("an armoured block does not end");
    }
    byte[] block = text.substring(start, stop + end.length()).getBytes(StandardCharsets.ISO_8859_1);
    try (ArmoredInputStream in = new ArmoredInputStream(new ByteArrayInputStream(block))) {
      return in.readAllBytes();
    } catch (IOException | RuntimeException e) {
      throw malformed("a damaged armour", e);
    }
  }

  /** One array for each primary key with what belongs to it. */
  private static List<byte[]> certificates(byte[] block) throws MalformedPacketException {
    List<ByteArrayOutputStream> certificates = new ArrayList<>();
    for (Packet packet : Packet.split(block)) {
      if (packet.tag() == Packet.SECRET_KEY || packet.tag() == Packet.SECRET_SUBKEY) {
        throw new MalformedPacketException("it holds a private key; export the public key alone");
      }
      if (packet.tag() == Packet.PUBLIC_KEY) {
        certificates.add(new ByteArrayOutputStream());
      } else if (certificates.isEmpty()) {
        throw new MalformedPacketException("it does not start with a public key");
      }
      certificates.get(certificates.size() - 1).writeBytes(packet.whole());
    }
    return certificates.stream().map(ByteArrayOutputStream::toByteArray).toList();
  }

  private static PGPPublicKeyRing ring(byte[] certificate) throws MalformedPacketException {
    try {
      return new PGPPublicKeyRing(certificate, new JcaKeyFingerprintCalculator());
    } catch (IOException | RuntimeException e) {
      throw malformed("a key that cannot be read", e);
    }
  }

  static MalformedPacketException malformed(String what, Exception cause) {
    MalformedPacketException malformed =
        new MalformedPacketException(what + ": " + Text.printable(cause.getMessage()));
    malformed.initCause(cause);
    return malformed;
  }
}
