package io.pilotage.repository.hostile;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Addresses as they are declared, and where they lead. */
final class UrlCases {

  private static final String DECLARED =
      """
      an ordinary address         | http://repo.example.org/pilots/cream            | OK
      with blanks around it       | \\t https://repo.example.org/x                   | OK
      the usual port              | https://repo.example.org:443/x                  | OK
      a named port                | http://repo.example.org:8080/x                  | OK
      a file                      | file:///srv/pilots                              | OK
      nothing                     |                                                 | 400 repositoryUrl required
      blanks                      | \\t\\n\\r                                          | 400 repositoryUrl required
      no scheme                   | repo.example.org/x                              | 400 repositoryUrl malformed
      relative to a scheme        | //repo.example.org/x                            | 400 repositoryUrl malformed
      ftp                         | ftp://repo.example.org/x                        | 400 repositoryUrl malformed
      gopher                      | gopher://repo.example.org:70/_x                 | 400 repositoryUrl malformed
      dict                        | dict://repo.example.org:11211/stat              | 400 repositoryUrl malformed
      ldap                        | ldap://repo.example.org/dc=x                    | 400 repositoryUrl malformed
      rsync                       | rsync://repo.example.org/x                      | 400 repositoryUrl malformed
      jar                         | jar:file:///srv/x.jar!/                         | 400 repositoryUrl malformed
      jar over http               | jar:http://repo.example.org/x.jar!/             | 400 repositoryUrl malformed
      data                        | data:text/plain,x                               | 400 repositoryUrl malformed
      javascript                  | javascript:alert(1)                             | 400 repositoryUrl malformed
      netdoc                      | netdoc:/etc/passwd                              | 400 repositoryUrl malformed
      a scheme in capitals        | HTTP://repo.example.org/x                       | 400 repositoryUrl malformed
      a file in capitals          | FILE:///srv/x                                   | 400 repositoryUrl malformed
      an opaque scheme            | http:repo.example.org                           | 400 repositoryUrl malformed
      no host                     | http:///x                                       | 400 repositoryUrl malformed
      only a port                 | http://:80/x                                    | 400 repositoryUrl malformed
      a user                      | http://user@repo.example.org/x                  | 400 repositoryUrl malformed
      a user and a password       | http://user:secret@repo.example.org/x           | 400 repositoryUrl malformed
      an empty user               | http://@repo.example.org/x                      | 400 repositoryUrl malformed
      a host that is a user       | http://repo.example.org@evil.example/x          | 400 repositoryUrl malformed
      two users                   | http://a@b@evil.example/x                       | 400 repositoryUrl malformed
      a backslash for a user      | http://repo.example.org\\\\@evil.example/x         | 400 repositoryUrl malformed
      backslashes for slashes     | http:\\\\\\\\repo.example.org\\\\x                     | 400 repositoryUrl malformed
      a query                     | http://repo.example.org/x?y=1                   | 400 repositoryUrl malformed
      an empty query              | http://repo.example.org/x?                      | 400 repositoryUrl malformed
      a fragment                  | http://repo.example.org/x#y                     | 400 repositoryUrl malformed
      a host behind a fragment    | http://evil.example#@repo.example.org/          | 400 repositoryUrl malformed
      another port                | http://repo.example.org:22/x                    | 400 repositoryUrl not-allowed
      port 0                      | http://repo.example.org:0/x                     | 400 repositoryUrl not-allowed
      http at the port of https   | http://repo.example.org:443/x                   | 400 repositoryUrl not-allowed
      a port beyond all ports     | http://repo.example.org:65616/x                 | 400 repositoryUrl not-allowed
      a port beyond all numbers   | http://repo.example.org:4294967376/x            | 400 repositoryUrl malformed
      a negative port             | http://repo.example.org:-80/x                   | 400 repositoryUrl malformed
      a named port elsewhere      | http://evil.example:8080/x                      | 400 repositoryUrl not-allowed
      CR and LF in the path       | http://repo.example.org/a\\r\\nX-Evil:y           | 400 repositoryUrl malformed
      CR and LF in the host       | http://repo.example.org\\r\\nX-Evil:y/            | 400 repositoryUrl malformed
      CR and LF, encoded          | http://repo.example.org/a%0d%0aX:y              | 400 repositoryUrl malformed
      NUL                         | http://repo.example.org/a\\0b                    | 400 repositoryUrl malformed
      NUL, encoded                | http://repo.example.org/a%00b                   | 400 repositoryUrl malformed
      a blank within              | http://repo.example.org/a b                     | 400 repositoryUrl malformed
      a tab within                | http://repo.exam\\tple.org/ab                    | 400 repositoryUrl malformed
      up                          | http://repo.example.org/a/../b                  | 400 repositoryUrl malformed
      up, encoded                 | http://repo.example.org/%2e%2e/b                | 400 repositoryUrl malformed
      up, encoded twice           | http://repo.example.org/%252e%252e/b            | 400 repositoryUrl malformed
      up by an encoded slash      | http://repo.example.org/a%2f..%2fb              | 400 repositoryUrl malformed
      up by over-long UTF-8       | http://repo.example.org/%c0%ae%c0%ae/b          | 400 repositoryUrl malformed
      a path parameter            | http://repo.example.org/..;/b                   | 400 repositoryUrl malformed
      the same place              | http://repo.example.org/./b                     | 400 repositoryUrl malformed
      two slashes                 | http://repo.example.org//b                      | 400 repositoryUrl malformed
      a dash first                | http://repo.example.org/-rf                     | 400 repositoryUrl malformed
      far too long                | http://repo.example.org/{{a*2000}}              | 400 repositoryUrl too-long
      a name of 256 characters    | http://repo.example.org/{{a*256}}               | 400 repositoryUrl malformed
      a label of 64 characters    | http://{{a*64}}.example.org/                    | 400 repositoryUrl malformed
      a host of 260 characters    | http://{{abcdefghi.*25}}example.org/            | 400 repositoryUrl malformed
      a Cyrillic look-alike       | http://r\u0435po.example.org/x                  | 400 repositoryUrl malformed
      a full-width look-alike     | http://repo.example\uff0eorg/x                  | 400 repositoryUrl malformed
      an ideographic full stop    | http://127\u30020\u30020\u30021/x               | 400 repositoryUrl malformed
      circled digits              | http://\u2460\u2461\u2466.0.0.1/x               | 400 repositoryUrl malformed
      a bidi override             | http://repo.example.org/\u202egro               | 400 repositoryUrl malformed
      a soft hyphen               | http://repo\u00ad.example.org/x                 | 400 repositoryUrl malformed
      an underscore               | http://repo_x.example.org/x                     | 400 repositoryUrl malformed
      a dash before a dot         | http://repo-.example.org/x                      | 400 repositoryUrl malformed
      two dots                    | http://repo..example.org/x                      | 400 repositoryUrl malformed
      a dot at the end            | http://repo.example.org./x                      | 400 repositoryUrl malformed
      an encoded host             | http://%6c%6fcalhost/x                          | 400 repositoryUrl malformed
      loopback in two parts       | http://127.1/x                                  | 400 repositoryUrl malformed
      loopback in three parts     | http://127.0.1/x                                | 400 repositoryUrl malformed
      loopback as a number        | http://2130706433/x                             | 400 repositoryUrl malformed
      loopback as hexadecimal     | http://0x7f000001/x                             | 400 repositoryUrl malformed
      loopback, partly hexadecimal | http://0x7f.0.0.1/x                            | 400 repositoryUrl malformed
      loopback as octal           | http://017700000001/x                           | 400 repositoryUrl malformed
      loopback, partly octal      | http://0177.0.0.1/x                             | 400 repositoryUrl malformed
      leading zeros               | http://127.0.0.01/x                             | 400 repositoryUrl malformed
      zero                        | http://0/x                                      | 400 repositoryUrl malformed
      beyond an octet             | http://127.0.0.256/x                            | 400 repositoryUrl malformed
      five octets                 | http://127.0.0.0.1/x                            | 400 repositoryUrl malformed
      IPv4 within IPv6, dotted    | http://[::ffff:127.0.0.1]/x                     | 400 repositoryUrl malformed
      a zone                      | http://[fe80::1%25eth0]/x                       | 400 repositoryUrl malformed
      a future kind of address    | http://[v1.x]/x                                 | 400 repositoryUrl malformed
      an open bracket             | http://[::1/x                                   | 400 repositoryUrl malformed
      IPv6 without brackets       | http://::1/x                                    | 400 repositoryUrl malformed
      a file of another host      | file://host/srv/x                               | 400 repositoryUrl malformed
      a file of this host         | file://localhost/srv/x                          | 400 repositoryUrl malformed
      a file, going up            | file:///srv/../etc                              | 400 repositoryUrl malformed
      a file, going up, encoded   | file:///srv/%2e%2e/etc                          | 400 repositoryUrl malformed
      a relative file             | file:srv                                        | 400 repositoryUrl malformed
      a file with a query         | file:///srv/x?y                                 | 400 repositoryUrl malformed
      a file with NUL             | file:///srv/%00                                 | 400 repositoryUrl malformed
      a shell substitution        | http://repo.example.org/$(id)                   | 400 repositoryUrl malformed
      a log4j lookup              | http://repo.example.org/${jndi:ldap://x/y}      | 400 repositoryUrl malformed
      """;

  private static final String LEADS_TO =
      """
      this host by name           | localhost
      this host                   | 127.0.0.1
      another loopback address    | 127.255.255.254
      any address                 | 0.0.0.0
      this network                | 0.1.2.3
      private, 10/8               | 10.1.2.3
      private, 172.16/12          | 172.31.255.255
      private, 192.168/16         | 192.168.0.1
      link-local, cloud metadata  | 169.254.169.254
      carrier-grade NAT           | 100.64.0.1
      carrier-grade NAT's end     | 100.127.255.255
      protocol assignments        | 192.0.0.8
      documentation               | 192.0.2.1
      6to4 relay anycast          | 192.88.99.1
      benchmarks                  | 198.18.0.1
      documentation, 2            | 198.51.100.7
      documentation, 3            | 203.0.113.9
      multicast                   | 224.0.0.1
      reserved                    | 240.0.0.1
      broadcast                   | 255.255.255.255
      IPv6 loopback               | [::1]
      IPv6 unspecified            | [::]
      IPv6 loopback, written out  | [0:0:0:0:0:0:0:1]
      IPv6 link-local             | [fe80::1]
      IPv6 site-local             | [fec0::1]
      IPv6 unique local           | [fd00::8]
      IPv6 unique local, fc00     | [fc00::8]
      IPv6 multicast              | [ff02::1]
      NAT64 of loopback           | [64:ff9b::7f00:1]
      local NAT64                 | [64:ff9b:1::7f00:1]
      6to4 of loopback            | [2002:7f00:1::]
      Teredo                      | [2001::1]
      IPv4-mapped loopback        | [::ffff:7f00:1]
      IPv4-mapped private         | [::ffff:a01:203]
      IPv4-compatible loopback    | [::7f00:1]
      discard only                | [100::1]
      IPv6 documentation          | [2001:db8::1]
      IPv6 documentation, 2       | [3fff::1]
      IPv6 benchmarks             | [2001:2::1]
      segment routing             | [5f00::1]
      """;

  private UrlCases() {}

  static Stream<HostileCase> all() {
    return Stream.concat(
        Table.rows(DECLARED).stream()
            .map(
                row ->
                    new HostileCase(
                        "URL", row.get(0), desk -> Desk.declare(row.get(1)), row.get(2))),
        Table.rows(LEADS_TO).stream()
            .map(
                row ->
                    new HostileCase(
                        "URL leading to",
                        row.get(0),
                        desk ->
                            desk.check(
                                URI.create("http://" + row.get(1) + "/x"),
                                Set.of("*"),
                                List.of(),
                                Desk.PATIENT),
                        "FIND source-not-allowed")));
  }
}
