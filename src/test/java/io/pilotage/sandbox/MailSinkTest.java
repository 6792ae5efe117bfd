package io.pilotage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class MailSinkTest {

  private static final String HOSTILE = "<script>alert(1)</script>";

  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
  private MailSink sink = MailSink.start(freePort());

  @BeforeEach
  void connect() {
    sink.close();
    int port = freePort();
    sink = MailSink.start(port);
    sender.setHost("127.0.0.1");
    sender.setPort(port);
  }

  @AfterEach
  void stop() {
    sink.close();
  }

  @Test
  void mailsAreReadNewestFirstWithBothTheirBodies() throws MessagingException {
    send("first", "text", "<p>html</p>");
    send("Grüße", "text", "<p>html</p>");

    List<SandboxMail> mails = sink.mails();

    assertThat(mails).extracting(SandboxMail::number).containsExactly(2, 1);
    assertThat(mails.get(0).subject()).isEqualTo("Grüße");
    assertThat(mails.get(0).to()).isEqualTo("someone@example.org");
    assertThat(mails.get(0).text()).isEqualTo("text");
    assertThat(mails.get(0).html()).isEqualTo("<p>html</p>");
    assertThat(mails.get(0).headers()).contains("X-Test: yes");
  }

  @Test
  void whatAMailSaysIsNeverMarkupOfThePage() throws MessagingException {
    send(HOSTILE, HOSTILE, HOSTILE + "\"'");

    Context model = new Context();
    model.setVariables(Map.of("total", 1, "mails", sink.mails()));
    String page = templates().process("sandbox/mail", model);

    assertThat(page)
        .doesNotContain("<script")
        .contains("sandbox=\"\"")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  private void send(String subject, String text, String html) throws MessagingException {
    MimeMessage message = sender.createMimeMessage();
    MimeMessageHelper mail = new MimeMessageHelper(message, true, "UTF-8");
    mail.setFrom("pilotage@example.org");
    mail.setTo("someone@example.org");
    mail.setSubject(subject);
    mail.setText(text, html);
    message.setHeader("X-Test", "yes");
    sender.send(message);
  }

  private static SpringTemplateEngine templates() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
