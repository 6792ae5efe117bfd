package io.pilotage.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives: looked at as bytes, in a real mail server. */
class LetterTest {

  private static final String HOSTILE =
      "<script>alert(1)</script> [[${7*7}]] [(${7*7})] __${7*7}__ [# th:if=\"true\"]x[/] ${pilotId}";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private MailRoom room = MailRoom.withoutServer();

  @BeforeEach
  void start() {
    server.start();
    room =
        MailRoom.withServer(
            server.getSmtp().getPort(),
            "from",
            "Pilot services <pilots@example.org>",
            "reply-to",
            "pps-support@example.org",
            "envelope-from",
            "bounces@example.org",
            "domain",
            "pilots.example.org",
            "list-domain",
            "lists.example.org",
            "base-url",
            "https://pilots.example.org",
            "unsubscribe-url",
            "https://pilots.example.org/unsubscribe?who={address}");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void everyRecipientGetsAMailOfItsOwnWithStableHeaders() throws Exception {
    String id =
        room.broadcasts.plan(
            MailRoom.announcement("a@example.org", "A@Example.ORG", "b+x@example.org"));
    room.broadcasts.send(id);

    assertThat(server.getReceivedMessages()).hasSize(2);
    MimeMessage mail = server.getReceivedMessages()[1];
    assertThat(bytes(mail))
        .contains("From: Pilot services <pilots@example.org>\r\n")
        .contains("To: b+x@example.org\r\n")
        .contains("Reply-To: pps-support@example.org\r\n")
        .contains("Message-ID: <" + id + ".2@pilots.example.org>\r\n")
        .contains("In-Reply-To: <pilot-2026-0042@pilots.example.org>\r\n")
        .contains("References: <pilot-2026-0042@pilots.example.org>\r\n")
        .contains("List-Id: pilot-2026-0042 <pilot-2026-0042.lists.example.org>\r\n")
        .contains("Auto-Submitted: auto-generated\r\n")
        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
        .contains("Subject: [pilot-2026-0042] The pilot CREAM CE is open for use\r\n")
        .containsPattern("Date: Mon, 23 Nov 2026 17:05:00 \\+0000");
    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<https://pilots.example.org/unsubscribe?who=b%2Bx%40example.org>");
    assertThat(mail.getHeader("Return-Path")).containsExactly("<bounces@example.org>");
    assertThat(part(mail, 0)).contains("- CERN-PPS\n- PIC\n".replace("\n", "\r\n"));
    assertThat(part(mail, 1)).contains("<li>CERN-PPS</li>");
  }

  @Test
  void nobodyIsToldToUnsubscribeFromAMailToOnePerson() throws Exception {
    room.broadcasts.send(room.broadcasts.plan(MailRoom.reminder("a@example.org")));

    assertThat(server.getReceivedMessages()[0].getHeader("List-Unsubscribe")).isNull();
  }

  @Test
  void everySiteGetsItsOwnAnswerLink() throws Exception {
    BroadcastDraft call =
        new BroadcastDraft(
            MailRoom.PILOT,
            "CREAM CE",
            MailTemplate.CALL_FOR_PARTICIPATION,
            List.of(
                new Recipient("Zoë Müller", "z@example.org", own("CERN-PPS", "/answer/AAA")),
                new Recipient("Zoë Müller", "z@example.org", own("PIC", "/answer/BBB")),
                new Recipient("", "y@example.org", own("RAL", "/answer/CCC"))),
            Map.of("deadline", LocalDate.of(2026, 12, 24)));
    String id = room.broadcasts.plan(call);
    room.broadcasts.send(id);

    List<MimeMessage> mails = Arrays.asList(server.getReceivedMessages());
    assertThat(mails).hasSize(3);
    assertThat(part(mails.get(0), 0))
        .contains("Dear Zoë Müller,")
        .contains("Answer by: 24 December 2026")
        .contains("https://pilots.example.org/answer/AAA")
        .doesNotContain("BBB", "CCC");
    assertThat(part(mails.get(1), 1))
        .contains("href=\"https://pilots.example.org/answer/BBB\"")
        .doesNotContain("AAA", "CCC");
    assertThat(part(mails.get(2), 0)).contains("Dear colleague,");
    assertThat(bytes(mails.get(0))).contains("To: =?UTF-8?").contains("<z@example.org>");
    Broadcast record = room.broadcasts.get(id);
    assertThat(record.text()).doesNotContain("/answer/");
    assertThat(record.html()).doesNotContain("/answer/");
  }

  @ParameterizedTest
  @EnumSource
  void everyTemplateSaysWhatItIsAboutAndShowsForeignTextAsText(MailTemplate template) {
    Map<String, Object> model = new HashMap<>();
    for (String text :
        List.of("reason", "question", "description", "compatibilityNotes", "text", "howToSelect")) {
      model.put(text, HOSTILE);
    }
    template.required().forEach(name -> model.putIfAbsent(name, "given " + name));
    model.put("answerUrl", "/answer/AAA");
    model.put("changes", List.of("added " + HOSTILE));

    Preview preview =
        room.broadcasts.preview(
            new BroadcastDraft(
                MailRoom.PILOT,
                "CREAM <b>CE</b>",
                template,
                List.of(Recipient.of("", "a@example.org")),
                model));

    assertThat(preview.text())
        .contains("CREAM <b>CE</b>", "pilot-2026-0042", "You get this mail because", "What to do")
        .contains("https://pilots.example.org/pilots/pilot-2026-0042")
        .doesNotContain("\n\n\n", "null");
    assertThat(preview.html())
        .contains("CREAM &lt;b&gt;CE&lt;/b&gt;", "pilot-2026-0042", "You get this mail because")
        .contains("href=\"https://pilots.example.org/pilots/pilot-2026-0042\"")
        .doesNotContain("<script", "<b>CE", "null")
        .doesNotContainPattern("<[^>]*\\sth:");
    assertThat(withoutForeignText(preview.text())).doesNotContain("[(", "[#", "${", "49");
    assertThat(preview.html()).doesNotContain("49");
    for (String name : List.of("reason", "question", "text")) {
      if (template.required().contains(name)) {
        assertThat(preview.text()).contains(HOSTILE);
        assertThat(preview.html()).contains("&lt;script&gt;").contains("[[${7*7}]]");
      }
    }
  }

  @Test
  void wordsThatThymeleafTakesForFalseAreShown() {
    Preview preview =
        room.broadcasts.preview(draft(MailTemplate.REJECTION, "CREAM CE", Map.of("reason", "no")));

    assertThat(preview.text()).contains("The reason given:\n\nno\n");
    assertThat(preview.html()).contains(">no</blockquote>");
  }

  @Test
  void previewShowsWhatWouldGoOutAndStoresNothing() {
    Preview preview =
        room.broadcasts.preview(MailRoom.announcement("a@x.org", "b@x.org", "B@x.org"));

    assertThat(preview.subject()).isEqualTo("[pilot-2026-0042] The pilot CREAM CE is open for use");
    assertThat(preview.audience()).isEqualTo(2);
    assertThat(preview.firstAddresses()).containsExactly("a@x.org", "b@x.org");
    assertThat(room.broadcasts.of(MailRoom.PILOT)).isEmpty();
  }

  @Test
  void planRolledBackLeavesNothing() {
    room.transaction.executeWithoutResult(
        status -> {
          room.broadcasts.plan(MailRoom.announcement("a@x.org"));
          status.setRollbackOnly();
        });

    assertThat(room.broadcasts.of(MailRoom.PILOT)).isEmpty();
  }

  @Test
  void recordOfAPilotCountsItsRecipients() {
    String id = room.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));

    assertThat(room.broadcasts.of(MailRoom.PILOT))
        .singleElement()
        .satisfies(
            broadcast -> {
              assertThat(broadcast.id()).isEqualTo(id);
              assertThat(broadcast.plannedAt()).isEqualTo(MailRoom.NOW);
              assertThat(broadcast.counts())
                  .containsEntry(RecipientState.PLANNED, 2)
                  .containsEntry(RecipientState.SENT, 0);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@",
        "@x.org",
        "a@x.org\r\nBcc: all@x.org",
        "a@x.org\nb",
        "a@x.org, b@x.org",
        "a@x.org;b@x.org",
        "a@x.org b@x.org",
        "A <a@x.org>",
        "<a@x.org>",
        "a@b@x.org",
        "a..b@x.org",
        ".a@x.org",
        "a@x..org",
        "a@-x.org",
        "a@[127.0.0.1]",
        "\"a b\"@x.org",
        "a@x.org\u0000",
        "a@x.org\u2028b",
        "a%0d%0aBcc:b@x.org",
        "müller@x.org",
        "a(comment)@x.org",
        "group:a@x.org;"
      })
  void whatIsNotExactlyOneAddressIsRefused(String address) {
    assertThatThrownBy(() -> Recipient.of("somebody", address))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.faults()).extracting(Fault::field).containsExactly("address"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nBcc: all@x.org",
        "x\ny",
        "x\ry",
        "x\u0000y",
        "x\u2028y",
        "x\u0085y",
        "\u202Eevil y"
      })
  void lineBreaksNeverReachAHeader(String hostile) {
    assertThatThrownBy(() -> Recipient.of(hostile, "a@x.org")).isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () ->
                room.broadcasts.plan(
                    draft(MailTemplate.REJECTION, "y" + hostile, Map.of("reason", "because"))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.faults()).extracting(Fault::field).containsExactly("pilotName"));
  }

  @Test
  void namesThatLookLikeAddressesStayNames() throws Exception {
    BroadcastDraft draft =
        new BroadcastDraft(
            MailRoom.PILOT,
            "CREAM CE",
            MailTemplate.TEST_REMINDER,
            List.of(Recipient.of("evil@x.org, \"x\" <b@x.org>", "a@x.org")),
            Map.of());
    room.broadcasts.send(room.broadcasts.plan(draft));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getAllRecipients()[0].toString()).endsWith("<a@x.org>");
  }

  @Test
  void everyFaultOfADraftIsNamed() {
    assertThatThrownBy(
            () ->
                room.broadcasts.plan(
                    draft(
                        MailTemplate.FEEDBACK_RECEIVED,
                        "CREAM CE",
                        Map.of("kind", "OK\nBcc: x", "feedbackUrl", "javascript:alert(1)"))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactlyInAnyOrder("vo", "text", "kind", "feedbackUrl"));
    assertThatThrownBy(() -> room.broadcasts.plan(MailRoom.announcement()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("audience");
  }

  @Test
  void momentsAreToldInUtc() {
    Preview preview =
        room.broadcasts.preview(
            draft(
                MailTemplate.APPOINTMENT_REMINDER,
                "CREAM CE",
                Map.of("waitingSince", Instant.parse("2026-11-16T08:00:00Z"))));

    assertThat(preview.text()).contains("Waiting since: 16 November 2026, 08:00 UTC");
  }

  @Test
  void wrongSettingsAreRefusedByName() {
    assertThatThrownBy(() -> MailRoom.settings(Map.of("pilotage.mail.read-timeout", "0s")))
        .rootCause()
        .hasMessageContaining("pilotage.mail.read-timeout");
    assertThatThrownBy(() -> MailRoom.settings(Map.of("pilotage.mail.from", "a@x.org, b@x.org")))
        .rootCause()
        .hasMessageContaining("pilotage.mail.from");
    assertThatThrownBy(() -> MailRoom.settings(Map.of("pilotage.mail.base-url", "ftp://x.org")))
        .rootCause()
        .hasMessageContaining("pilotage.mail.base-url");
  }

  private static BroadcastDraft draft(MailTemplate template, String name, Map<String, ?> model) {
    return new BroadcastDraft(
        MailRoom.PILOT, name, template, List.of(Recipient.of("", "a@x.org")), model);
  }

  private static Map<String, String> own(String site, String answerUrl) {
    return Map.of("siteName", site, "answerUrl", answerUrl);
  }

  private static String withoutForeignText(String text) {
    return text.replace(HOSTILE, "");
  }

  private static String bytes(MimeMessage mail) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String part(MimeMessage mail, int number) throws Exception {
    BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(number);
    assertThat(part.getContentType())
        .startsWithIgnoringCase(
            number == 0 ? "text/plain; charset=utf-8" : "text/html; charset=utf-8");
    return (String) part.getContent();
  }
}
