package io.pilotage.repository.hostile;

import io.pilotage.repository.hostile.ScriptedServer.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Servers that are slow, broken, or lie. */
final class TransferCases {

  /** Which no other package requires. */
  private static final String PACKAGE = "glite-CREAM-1.0-1.noarch.rpm";

  private static final String SILENT = "RETRY the server is silent";
  private static final Duration IMPATIENT = Duration.ofMillis(300);

  /** What is sent, byte by byte, before the server hangs up; ~ stands for CR LF. */
  private static final String ANSWERS =
      """
      nothing at all              | .rpm       |                                             | RETRY the server hung up
      half a status line          | .rpm       | HTTP/1.                                     | RETRY the server hung up
      a status line only          | .rpm       | HTTP/1.1 200 OK~                            | RETRY the server hung up
      half a header               | .rpm       | HTTP/1.1 200 OK~Content-Le                  | RETRY the server hung up
      another protocol            | .rpm       | SSH-2.0-OpenSSH_9.9~                        | FIND source-malformed-http
      a mail server               | .rpm       | 220 mail.example.org ESMTP~                 | FIND source-malformed-http
      HTTP/0.9                    | .rpm       | <html>hello</html>~                         | FIND source-malformed-http
      HTTP/2                      | .rpm       | HTTP/2 200~~                                | FIND source-malformed-http
      status 099                  | .rpm       | HTTP/1.1 099 x~~                            | FIND source-malformed-http
      status 600                  | .rpm       | HTTP/1.1 600 x~~                            | FIND source-malformed-http
      status 1000                 | .rpm       | HTTP/1.1 1000 x~~                           | FIND source-malformed-http
      a binary answer             | .rpm       | \\0\\1\\2\\3\\n                                 | FIND source-malformed-http
      a header without a name     | .rpm       | HTTP/1.1 200 OK~: x~~                       | FIND source-malformed-http
      a header without a colon    | .rpm       | HTTP/1.1 200 OK~x~~                         | FIND source-malformed-http
      a header of 9,000 bytes     | .rpm       | HTTP/1.1 200 OK~X: {{x*9000}}~~             | FIND source-malformed-http
      a status of 9,000 bytes     | .rpm       | HTTP/1.1 200 {{x*9000}}~~                   | FIND source-malformed-http
      a hundred and one headers   | .rpm       | HTTP/1.1 200 OK~{{X: y~*101}}~              | FIND source-malformed-http
      a negative length           | .rpm       | HTTP/1.1 200 OK~Content-Length: -1~~        | FIND source-malformed-http
      a length of 2^64            | .rpm       | HTTP/1.1 200 OK~Content-Length: 18446744073709551616~~ | FIND source-malformed-http
      a length in hexadecimal     | .rpm       | HTTP/1.1 200 OK~Content-Length: 0x10~~      | FIND source-malformed-http
      a length that is none       | .rpm       | HTTP/1.1 200 OK~Content-Length: much~~      | FIND source-malformed-http
      two lengths                 | .rpm       | HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~x | FIND source-malformed-http
      a length and chunks         | .rpm       | HTTP/1.1 200 OK~Content-Length: 1~Transfer-Encoding: chunked~~1~x~0~~ | FIND source-malformed-http
      an unknown coding           | .rpm       | HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~0~~ | FIND source-malformed-http
      a chunk without a size      | .rpm       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~~x~ | FIND source-malformed-http
      a negative chunk            | .rpm       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-1~x~ | FIND source-malformed-http
      a chunk of 2^64 bytes       | .rpm       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~10000000000000000~x~ | FIND source-malformed-http
      a chunk longer than stated  | .rpm       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~xyz~0~~ | FIND source-malformed-http
      a chunk shorter than stated | .rpm       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~x | RETRY the server hung up within a chunk
      no last chunk               | .rpm       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~x~ | RETRY the server hung up
      too many trailers           | .rpm       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0~{{X: y~*101}}~ | FIND source-malformed-http
      a length too high           | .rpm       | HTTP/1.1 200 OK~Content-Length: 9~~x        | RETRY the server hung up 8 bytes too early
      a length of 10^17           | .rpm       | HTTP/1.1 200 OK~Content-Length: 100000000000000000~~x | RETRY the server hung up 99999999999999999 bytes too early
      a length of 0               | .rpm       | HTTP/1.1 200 OK~Content-Length: 0~~xyz      | FIND metadata-checksum-differs metadata-size-differs rpm-truncated
      no content                  | .rpm       | HTTP/1.1 204 No Content~~                   | FIND source-refuses
      a part nobody asked for     | .rpm       | HTTP/1.1 206 Partial~Content-Length: 1~~x   | FIND source-refuses
      not modified, unasked       | .rpm       | HTTP/1.1 304 Not Modified~~                 | FIND source-refuses
      100 for ever                | .rpm       | HTTP/1.1 100 Continue~~                     | FIND source-refuses
      HTML for a package          | .rpm       | HTTP/1.1 200 OK~Content-Type: text/html~~<html>Log in</html> | FIND metadata-checksum-differs metadata-size-differs rpm-truncated
      HTML for metadata           | repomd.xml | HTTP/1.1 200 OK~Content-Type: text/html~~<html>Log in</html> | FIND file-not-in-metadata metadata-malformed
      half of the metadata        | repomd.xml | HTTP/1.1 200 OK~~<repomd>                   | FIND file-not-in-metadata metadata-malformed
      401                         | .rpm       | HTTP/1.1 401 Unauthorized~WWW-Authenticate: Basic~~ | FIND source-refuses
      402                         | .rpm       | HTTP/1.1 402 Payment Required~~             | FIND source-refuses
      403                         | .rpm       | HTTP/1.1 403 Forbidden~~                    | FIND source-refuses
      404                         | .rpm       | HTTP/1.1 404 Not Found~~                    | FIND metadata-names-missing-file
      407                         | .rpm       | HTTP/1.1 407 Proxy Authentication Required~~ | FIND source-refuses
      410                         | .rpm       | HTTP/1.1 410 Gone~~                         | FIND source-refuses
      451                         | .rpm       | HTTP/1.1 451 Unavailable~~                  | FIND source-refuses
      300, several choices        | .rpm       | HTTP/1.1 300 Multiple Choices~Location: /x~~ | FIND source-refuses
      401 for the metadata        | repomd.xml | HTTP/1.1 401 Unauthorized~~                 | FIND repodata-missing source-refuses
      404 for the metadata        | repomd.xml | HTTP/1.1 404 Not Found~~                    | FIND repodata-missing
      408                         | .rpm       | HTTP/1.1 408 Request Timeout~~              | RETRY the server answers 408
      429                         | .rpm       | HTTP/1.1 429 Too Many Requests~~            | RETRY the server answers 429
      500                         | .rpm       | HTTP/1.1 500 Oops~~                         | RETRY the server answers 500
      502                         | .rpm       | HTTP/1.1 502 Bad Gateway~~                  | RETRY the server answers 502
      503                         | .rpm       | HTTP/1.1 503 Busy~~                         | RETRY the server answers 503
      503, again at once          | .rpm       | HTTP/1.1 503 Busy~Retry-After: 0~~          | RETRY the server answers 503 and asks to come back in 0 s
      503, in a day               | .rpm       | HTTP/1.1 503 Busy~Retry-After: 86400~~      | RETRY the server answers 503 and asks to come back in 86400 s
      429, in thirty years        | .rpm       | HTTP/1.1 429 Busy~Retry-After: 999999999~~  | RETRY the server answers 429 and asks to come back in 999999999 s
      503, in 2^64 seconds        | .rpm       | HTTP/1.1 503 Busy~Retry-After: 18446744073709551616~~ | RETRY the server answers 503
      503, a second ago           | .rpm       | HTTP/1.1 503 Busy~Retry-After: -1~~         | RETRY the server answers 503
      503, on a day of 1994       | .rpm       | HTTP/1.1 503 Busy~Retry-After: Sun, 06 Nov 1994 08:49:37 GMT~~ | RETRY the server answers 503
      503, at some time           | .rpm       | HTTP/1.1 503 Busy~Retry-After: soon~~       | RETRY the server answers 503
      503 for the listing         | i386/      | HTTP/1.1 503 Busy~~                         | RETRY the server answers 503
      a redirect to itself        | .rpm       | HTTP/1.1 302 Found~Location: glite-CREAM-1.0-1.noarch.rpm~~        | FIND source-redirects
      a redirect to nowhere       | .rpm       | HTTP/1.1 302 Found~~                        | FIND source-redirects
      a redirect to no address    | .rpm       | HTTP/1.1 301 Moved~Location: http://[~~     | FIND source-redirects
      a redirect to a file        | .rpm       | HTTP/1.1 302 Found~Location: file:///etc/passwd~~ | FIND source-redirects
      a redirect to another host  | .rpm       | HTTP/1.1 302 Found~Location: http://evil.example/x~~ | FIND source-redirects
      a redirect to cloud metadata | .rpm      | HTTP/1.1 307 Found~Location: http://169.254.169.254/latest~~ | FIND source-redirects
      a redirect to another port  | .rpm       | HTTP/1.1 308 Found~Location: http://127.0.0.1:1/x~~ | FIND source-redirects
      a redirect to this host, written otherwise | .rpm | HTTP/1.1 302 Found~Location: http://2130706433/x~~ | FIND source-redirects
      a redirect to a user        | .rpm       | HTTP/1.1 303 Found~Location: http://a:b@127.0.0.1/x~~ | FIND source-redirects
      a redirect with a query     | .rpm       | HTTP/1.1 302 Found~Location: /x?session=1~~ | FIND source-redirects
      a redirect relative to the scheme | .rpm | HTTP/1.1 302 Found~Location: //evil.example/x~~ | FIND source-redirects
      a redirect with a backslash | .rpm       | HTTP/1.1 302 Found~Location: \\\\\\\\evil.example~~ | FIND source-redirects
      a redirect to ftp           | .rpm       | HTTP/1.1 302 Found~Location: ftp://127.0.0.1/x~~ | FIND source-redirects
      """;

  private TransferCases() {}

  static Stream<HostileCase> all() {
    return Stream.of(answers(), slow(), endless(), changing()).flatMap(cases -> cases);
  }

  private static Stream<HostileCase> answers() {
    return Table.rows(ANSWERS).stream()
        .map(
            row ->
                of(
                    row.get(0),
                    row.get(1).equals(".rpm") ? PACKAGE : row.get(1),
                    row.get(3),
                    request -> request.send(row.get(2).replace("~", "\r\n"))));
  }

  private static Stream<HostileCase> slow() {
    return Stream.of(
        slow("silent from the beginning", SILENT, ScriptedServer.Request::silence),
        slow(
            "silent within the headers",
            SILENT,
            request -> {
              request.send("HTTP/1.1 200 OK\r\nContent-");
              request.silence();
            }),
        slow(
            "silent before the body",
            SILENT,
            request -> {
              request.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
              request.silence();
            }),
        slow(
            "silent within the body",
            SILENT,
            request -> {
              request.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx");
              request.silence();
            }),
        slow(
            "silent within a chunk",
            SILENT,
            request -> {
              request.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nx");
              request.silence();
            }),
        new HostileCase(
            "transfer",
            "dripping",
            desk ->
                asked(
                    desk,
                    request -> {
                      request.send("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n");
                      request.endless("x", 50);
                    },
                    Duration.ofSeconds(1)),
            "RETRY the server sends less than 1 KiB a second"));
  }

  private static Stream<HostileCase> endless() {
    String tooLarge = "FIND too-large";
    String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
    return Stream.of(
        of(
            "an endless body",
            PACKAGE,
            tooLarge,
            request -> {
              request.send("HTTP/1.1 200 OK\r\n\r\n");
              request.endless("x".repeat(8192), 0);
            }),
        of(
            "endless chunks",
            PACKAGE,
            tooLarge,
            request -> {
              request.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              request.endless(chunk, 0);
            }),
        of(
            "endless headers",
            PACKAGE,
            "FIND source-malformed-http",
            request -> {
              request.send("HTTP/1.1 200 OK\r\n");
              request.endless("X: y\r\n", 0);
            }),
        of(
            "an endless header",
            PACKAGE,
            "FIND source-malformed-http",
            request -> {
              request.send("HTTP/1.1 200 OK\r\nX: ");
              request.endless("y".repeat(1000), 0);
            }),
        of(
            "endless metadata",
            "repomd.xml",
            "FIND repodata-missing too-large",
            request -> {
              request.send("HTTP/1.1 200 OK\r\n\r\n<repomd>");
              request.endless("<!-- x -->\n".repeat(800), 0);
            }),
        of(
            "an endless redirect",
            PACKAGE,
            "FIND source-redirects",
            request ->
                request.send(
                    "HTTP/1.1 302 Found\r\nLocation: /"
                        + "x/".repeat(request.number())
                        + PACKAGE
                        + "\r\n\r\n")));
  }

  private static Stream<HostileCase> changing() {
    return Stream.of(
        changing(
            "another package at the second read",
            "FIND changed-after-freeze",
            request -> request.serve("other".getBytes(StandardCharsets.UTF_8), "x/y")),
        changing(
            "no package at the second read",
            "FIND removed-after-freeze",
            request -> request.send("HTTP/1.1 404 Not Found\r\n\r\n")),
        changing(
            "a redirect at the second read",
            "FIND removed-after-freeze source-redirects",
            request -> request.send("HTTP/1.1 302 Found\r\nLocation: http://evil/\r\n\r\n")),
        changing(
            "refused at the second read",
            "FIND removed-after-freeze source-refuses",
            request -> request.send("HTTP/1.1 403 Forbidden\r\n\r\n")),
        changing("the same at the second read", "OK", ScriptedServer.Request::serve));
  }

  private static HostileCase of(String name, String special, String answer, Script script) {
    return new HostileCase(
        "transfer",
        name,
        desk -> {
          try (ScriptedServer server = new ScriptedServer(desk.sample(), special, script)) {
            return desk.check(server.address(), hosts(server), loopback(), Desk.PATIENT);
          }
        },
        answer);
  }

  private static HostileCase slow(String name, String answer, Script script) {
    return new HostileCase("transfer", name, desk -> asked(desk, script, IMPATIENT), answer);
  }

  private static String asked(Desk desk, Script script, Duration silence) throws Exception {
    try (ScriptedServer server = new ScriptedServer(desk.sample(), PACKAGE, script)) {
      return desk.check(server.address(), hosts(server), loopback(), silence);
    }
  }

  private static HostileCase changing(String name, String answer, Script second) {
    Script script =
        request -> {
          if (request.number() == 1) {
            request.serve();
          } else {
            second.answer(request);
          }
        };
    return new HostileCase(
        "transfer",
        name,
        desk -> {
          try (ScriptedServer server = new ScriptedServer(desk.sample(), PACKAGE, script)) {
            return desk.verify(server.address(), hosts(server), loopback());
          }
        },
        answer);
  }

  private static Set<String> hosts(ScriptedServer server) {
    return Set.of("127.0.0.1:" + server.port());
  }

  private static List<String> loopback() {
    return List.of("127.0.0.0/8");
  }
}
