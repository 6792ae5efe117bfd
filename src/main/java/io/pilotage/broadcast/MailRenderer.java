package io.pilotage.broadcast;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the templates under {@code mail/}, as text and as HTML. */
@Component
class MailRenderer {

  private static final Pattern BLANK_LINES = Pattern.compile("[ \\t]*\\n(?:[ \\t]*\\n){2,}");

  private final TemplateEngine texts = engine(TemplateMode.TEXT, ".txt");
  private final TemplateEngine pages = engine(TemplateMode.HTML, ".html");
  private final MailSettings settings;

  MailRenderer(MailSettings settings) {
    this.settings = settings;
  }

  /** What everybody gets, without what only one recipient sees. */
  Letter renderShared(BroadcastDraft draft) {
    MailTemplate template = draft.template();
    return render(draft, "", Map.of(), template.isPersonal() ? Set.of() : template.required());
  }

  /** What one recipient gets. */
  Letter render(BroadcastDraft draft, Recipient recipient) {
    String name = draft.template().isPersonal() ? recipient.name() : "";
    return render(draft, name, recipient.model(), draft.template().required());
  }

  private Letter render(
      BroadcastDraft draft, String greeted, Map<String, ?> own, Set<String> required) {
    List<Fault> faults = new ArrayList<>();
    if (!AddressCheck.isOneLine(draft.pilotName())) {
      faults.add(new Fault("pilotName", "malformed", "must be one line of plain text"));
    }
    Map<String, Object> model =
        new TemplateModel(settings.baseUrl().toString(), faults)
            .add("pilotUrl", "/pilots/" + draft.pilot())
            .add(draft.model())
            .add(own)
            .add("pilotId", draft.pilot().value())
            .add("pilotName", draft.pilotName())
            .add("recipientName", greeted)
            .add("personal", draft.template().isPersonal() ? "yes" : "")
            .require(required)
            .require(Set.of("pilotName"))
            .values();
    String subject = SubjectLine.of(draft.pilot(), draft.template(), model, faults);
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    Context context = new Context(Locale.ENGLISH, model);
    String stem = draft.template().stem();
    return new Letter(subject, tidied(texts.process(stem, context)), pages.process(stem, context));
  }

  /** What was left out of a text leaves gaps. */
  private static String tidied(String text) {
    return BLANK_LINES.matcher(text.replace("\r\n", "\n")).replaceAll("\n\n").strip() + "\n";
  }

  private static TemplateEngine engine(TemplateMode mode, String suffix) {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(MailRenderer.class.getClassLoader());
    resolver.setPrefix("mail/");
    resolver.setSuffix(suffix);
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }
}
