package io.pilotage.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * A mail server that writes down every mail it has taken before it says so, and that can be told to
 * misbehave. It outlives the nodes.
 */
final class SmtpSink implements AutoCloseable {

  /** How the next mails fare. */
  enum Mood {
    FRIENDLY,
    /** Hangs up when a mail is announced: certainly not taken. */
    HANGS_UP_BEFORE_DATA,
    /** Takes the mail and hangs up without a word: the sender cannot know. */
    HANGS_UP_AFTER_DATA,
    /** Takes the mail and says so only when the mood has changed. */
    HOLDS_ITS_ANSWER,
    /** Not now, to every address. */
    ADDRESS_LATER,
    /** Never, to every address. */
    ADDRESS_REFUSED,
    /** Not now, after the content. */
    CONTENT_LATER,
    /** Never, after the content. */
    CONTENT_REFUSED
  }

  private final ServerSocket door;
  private final BiConsumer<String, String> taken;
  private volatile Mood mood = Mood.FRIENDLY;

  /** Starts; the consumer hears Message-ID and address of each mail before it is answered. */
  SmtpSink(BiConsumer<String, String> taken) throws IOException {
    this.taken = taken;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    startThread("smtp-sink", this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  void be(Mood next) {
    mood = next;
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        startThread("smtp-talk", () -> talk(guest));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** A node that is killed leaves in the middle of a word: that is what it is for. */
  private void talk(Socket guest) {
    try (guest;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8))) {
      new Talk(in, guest.getOutputStream()).run();
    } catch (IOException e) {
      return;
    }
  }

  /** One connection. */
  private final class Talk {

    private final BufferedReader in;
    private final OutputStream out;
    private String address = "";

    Talk(BufferedReader in, OutputStream out) {
      this.in = in;
      this.out = out;
    }

    void run() throws IOException {
      say("220 sink");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.toUpperCase(Locale.ROOT);
        if (verb.startsWith("QUIT")) {
          say("221 bye");
          return;
        }
        if (verb.startsWith("RCPT")) {
          recipient(line);
        } else if (verb.startsWith("DATA")) {
          if (mood == Mood.HANGS_UP_BEFORE_DATA || !content()) {
            return;
          }
        } else {
          say("250 fine");
        }
      }
    }

    private void recipient(String line) throws IOException {
      address = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
      switch (mood) {
        case ADDRESS_LATER -> say("450 later");
        case ADDRESS_REFUSED -> say("550 nobody of that name");
        default -> say("250 fine");
      }
    }

    /** False if the connection is to end. */
    private boolean content() throws IOException {
      say("354 go on");
      String messageId = "";
      for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null) {
          return false;
        }
        if (messageId.isEmpty() && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
          messageId = line.substring(11).trim();
        }
      }
      return end(messageId);
    }

    private boolean end(String messageId) throws IOException {
      Mood now = mood;
      if (now == Mood.CONTENT_LATER || now == Mood.CONTENT_REFUSED) {
        say(now == Mood.CONTENT_LATER ? "451 later" : "554 no");
        return true;
      }
      taken.accept(messageId, address);
      if (now == Mood.HANGS_UP_AFTER_DATA) {
        return false;
      }
      while (mood == Mood.HOLDS_ITS_ANSWER) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      say("250 taken");
      return true;
    }

    private void say(String reply) throws IOException {
      out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  private static void startThread(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
