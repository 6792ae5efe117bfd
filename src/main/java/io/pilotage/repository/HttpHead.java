package io.pilotage.repository;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands before the body of an answer.
 *
 * @param minor the second number of the version, 0 or 1
 * @param status the status code
 * @param headers by lower-case name, the last one wins
 */
record HttpHead(int minor, int status, Map<String, String> headers) {

  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_LINE = 8192;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-5]\\d\\d)(?: .*)?");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  static HttpHead read(InputStream in) throws IOException {
    var matcher = STATUS.matcher(line(in));
    if (!matcher.matches()) {
      throw malformed("no HTTP/1.1 status line");
    }
    return new HttpHead(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), headers(in));
  }

  boolean hasBody() {
    return status >= 200 && status != 204 && status != 304;
  }

  /** Whether the server will take another request on this connection. */
  boolean staysOpen() {
    String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    return minor == 1 && !connection.contains("close");
  }

  boolean isChunked() throws SourceRefusal {
    String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    if (!coding.isEmpty() && (!coding.equals("chunked") || headers.containsKey("content-length"))) {
      throw malformed("the transfer encoding " + coding);
    }
    return !coding.isEmpty();
  }

  /** The stated length of the body; -1 if it ends with the connection. */
  long length() throws SourceRefusal {
    String length = headers.get("content-length");
    if (length == null) {
      return -1;
    }
    if (!LENGTH.matcher(length).matches()) {
      throw malformed("the length " + length);
    }
    return Long.parseLong(length);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < MOST_HEADERS; i++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw malformed("a header without a name");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      String earlier = headers.put(name, value);
      if (earlier != null && name.equals("content-length") && !earlier.equals(value)) {
        throw malformed("two lengths");
      }
    }
    throw malformed("more than " + MOST_HEADERS + " headers");
  }

  /** A line without its end, at most 8,192 bytes. */
  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new SourceUnavailableException("the server hung up");
      }
      if (line.length() == LONGEST_LINE) {
        throw malformed("a line of more than " + LONGEST_LINE + " bytes");
      }
      line.append((char) b);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  static SourceRefusal malformed(String found) {
    return new SourceRefusal(
        "source-malformed-http", found, "an HTTP/1.1 answer", "have the server mended");
  }
}
