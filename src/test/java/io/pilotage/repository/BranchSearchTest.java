package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.OsBranch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BranchSearchTest {

  private static final int PATIENCE_MILLIS = 20_000;

  @Test
  void hangsUpWhenItIsDone() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Boolean> hungUp = CompletableFuture.supplyAsync(() -> serve(server));
      List<OsBranch> found =
          BranchSearch.find(
              URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), policy(server));

      assertThat(found).containsExactly(OsBranch.parse("SL4/i386"));
      assertThat(hungUp.get(PATIENCE_MILLIS * 2L, TimeUnit.MILLISECONDS)).isTrue();
    }
  }

  /** Answers on one connection until the client hangs up: true if it does. */
  private static boolean serve(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.setSoTimeout(PATIENCE_MILLIS);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("GET ")) {
          String path = line.split(" ", -1)[1];
          while (!in.readLine().isEmpty()) {
            // the rest of the request
          }
          client.getOutputStream().write(page(path).getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      return true;
    } catch (IOException e) {
      return false; // silence
    }
  }

  private static String page(String path) {
    String name =
        switch (path) {
          case "/" -> "SL4/";
          case "/SL4/" -> "i386/";
          default -> "RPMS.Release/";
        };
    String page = "<title>Index of</title><a href=\"" + name + "\">";
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
        + page.length()
        + "\r\n\r\n"
        + page;
  }

  private static SourcePolicy policy(ServerSocket server) {
    return new SourcePolicy(
        List.of(),
        Set.of("127.0.0.1:" + server.getLocalPort()),
        List.of("127.0.0.0/8"),
        SourceLimits.DEFAULT);
  }
}
