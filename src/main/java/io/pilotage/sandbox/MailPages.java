package io.pilotage.sandbox;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The mails of the sink, to be read in the browser and by tests. */
@Controller
@OnlyInSandbox
class MailPages {

  private static final int MOST = 200;

  private final ObjectProvider<MailSink> sink;

  MailPages(ObjectProvider<MailSink> sink) {
    this.sink = sink;
  }

  @GetMapping(path = "/sandbox/mail", produces = MediaType.TEXT_HTML_VALUE)
  String page(Model model) {
    List<SandboxMail> mails = json();
    model.addAttribute("total", mails.size());
    model.addAttribute("mails", mails.stream().limit(MOST).toList());
    return "sandbox/mail";
  }

  @GetMapping(path = "/sandbox/mail.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  List<SandboxMail> json() {
    return sink.stream().flatMap(open -> open.mails().stream()).toList();
  }
}
