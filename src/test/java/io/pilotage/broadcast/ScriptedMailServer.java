package io.pilotage.broadcast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A mail server that misbehaves on demand. The script sees every command line, and {@code
 * "CONTENT"} when a mail's content is complete, and answers with a reply, {@link #HANG_UP}, {@link
 * #DRIP}, or {@link #AS_USUAL}.
 */
public final class ScriptedMailServer implements AutoCloseable {

  public static final String AS_USUAL = "";
  public static final String HANG_UP = "hang up";

  /** What follows, and then a byte now and then, for as long as the guest stays. */
  public static final String DRIP = "drip ";

  private static final int PAUSE_MILLIS = 20;

  public final List<String> mails = new CopyOnWriteArrayList<>();
  final List<String> recipients = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket door;
  private final UnaryOperator<String> script;

  public ScriptedMailServer(UnaryOperator<String> script) throws IOException {
    this.script = script;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread porter = new Thread(this::serve, "scripted-mail-server");
    porter.setDaemon(true);
    porter.start();
  }

  public int port() {
    return door.getLocalPort();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        connections.incrementAndGet();
        Thread talk = new Thread(() -> talk(guest), "scripted-mail-talk");
        talk.setDaemon(true);
        talk.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket guest) {
    try (guest;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = guest.getOutputStream();
      String recipient = "";
      if (!answer(guest, "CONNECT", "220 scripted")) {
        return;
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.toUpperCase(Locale.ROOT);
        if (verb.startsWith("RCPT")) {
          recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        if (!answer(guest, line, verb.startsWith("DATA") ? "354 go on" : "250 fine")) {
          return;
        }
        if (verb.startsWith("DATA") && script.apply(line).equals(AS_USUAL)) {
          String mail = content(in);
          String reply = script.apply("CONTENT " + recipient);
          if (reply.equals(AS_USUAL)) {
            mails.add(mail);
            recipients.add(recipient);
          }
          if (reply.equals(HANG_UP)) {
            return;
          }
          if (reply.startsWith(DRIP)) {
            drip(guest, reply);
            return;
          }
          write(out, reply.equals(AS_USUAL) ? "250 taken" : reply);
        }
      }
    } catch (IOException e) {
      // The guest has left: that's the guest's business.
      return;
    }
  }

  private boolean answer(Socket guest, String line, String usual) throws IOException {
    String reply = script.apply(line);
    if (reply.equals(HANG_UP)) {
      return false;
    }
    if (reply.startsWith(DRIP)) {
      drip(guest, reply);
      return false;
    }
    write(guest.getOutputStream(), reply.equals(AS_USUAL) ? usual : reply);
    return !reply.startsWith("421");
  }

  private static String content(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private static void drip(Socket guest, String reply) throws IOException {
    guest
        .getOutputStream()
        .write(reply.substring(DRIP.length()).getBytes(StandardCharsets.ISO_8859_1));
    guest.setSoTimeout(PAUSE_MILLIS);
    for (boolean there = true; there; there = isThere(guest)) {
      guest.getOutputStream().write('2');
      guest.getOutputStream().flush();
    }
  }

  /** Waits for a guest to leave, but not for long. */
  private static boolean isThere(Socket guest) throws IOException {
    try {
      return guest.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  private static void write(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
