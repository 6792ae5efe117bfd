package io.pilotage.sandbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A mail server on the loopback address that takes every mail and delivers none: they are read in
 * the browser, and forgotten when the service stops.
 */
public final class MailSink implements AutoCloseable {

  private final GreenMail server;

  private MailSink(GreenMail server) {
    this.server = server;
  }

  /**
   * Starts a sink.
   *
   * @param port where it listens
   * @return the running sink
   * @throws IllegalStateException if the port is taken
   */
  public static MailSink start(int port) {
    GreenMail server =
        new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
    server.start();
    // One box for all: the server makes boxes from addresses, and fails on some.
    GreenMailUser everybody = server.setUser("everybody", "everybody", "");
    server.getUserManager().setMessageDeliveryHandler((mail, address) -> everybody);
    return new MailSink(server);
  }

  /**
   * Everything received so far.
   *
   * @return the newest first
   */
  public List<SandboxMail> mails() {
    List<StoredMessage> received =
        server.getManagers().getImapHostManager().getAllMessages().stream()
            .sorted(Comparator.comparing(StoredMessage::getReceivedDate))
            .toList();
    List<SandboxMail> mails = new ArrayList<>(received.size());
    for (StoredMessage mail : received) {
      mails.add(
          MailReader.read(
              mails.size() + 1, mail.getReceivedDate().toInstant(), mail.getMimeMessage()));
    }
    Collections.reverse(mails);
    return mails;
  }

  @Override
  public void close() {
    server.stop();
  }
}
