package io.pilotage.web;

import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.AnswerLinks;
import io.pilotage.site.LinkDesk;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page behind the signed link in a site's mail (P-18 to P-20). Looking at it changes nothing,
 * so that mail scanners cannot answer; a first button shows what will be recorded, a second one
 * records it.
 */
@Controller
@RequestMapping("/answers/{token}")
class AnswerPages {

  private static final String PAGE = "pages/answer";
  private static final Pattern FIELD = Pattern.compile("[A-Za-z]{1,40}");

  private final AnswerLinks links;
  private final AnswerSheet sheet;
  private final LinkDesk desk;

  AnswerPages(AnswerLinks links, AnswerSheet sheet, LinkDesk desk) {
    this.links = links;
    this.sheet = sheet;
    this.desk = desk;
  }

  @GetMapping
  String ask(
      @PathVariable String token, @RequestParam(defaultValue = "") String recorded, Model model) {
    sheet.show(model, links.verify(token));
    model.addAttribute("recorded", AnswerDeeds.isOne(recorded) ? recorded : "");
    return PAGE;
  }

  /** Whatever no button says is looked at only. */
  @PostMapping
  String look(
      @PathVariable String token,
      @RequestParam Map<String, String> all,
      Model model,
      HttpServletResponse response) {
    AnswerLink link = links.verify(token);
    return carefully(
        link,
        all,
        model,
        response,
        () -> {
          model.addAttribute("receipt", desk.look(link, AnswerDeeds.read(link, typed(all))));
          sheet.preview(model, link, AnswerDeeds.name(all), typed(all));
          return "pages/answer-preview";
        });
  }

  /** Back from the preview, with everything that was typed. */
  @PostMapping(params = "action=change")
  String change(@PathVariable String token, @RequestParam Map<String, String> all, Model model) {
    sheet.show(model, links.verify(token));
    sheet.typed(model, AnswerDeeds.name(all), typed(all));
    return PAGE;
  }

  @PostMapping(params = "action=record")
  String record(
      @PathVariable String token,
      @RequestParam Map<String, String> all,
      @RequestParam(defaultValue = "") String seen,
      Model model,
      HttpServletResponse response) {
    AnswerLink link = links.verify(token);
    return carefully(
        link,
        all,
        model,
        response,
        () -> {
          desk.record(link, AnswerDeeds.read(link, typed(all)), seen);
          return "redirect:/answers/" + token + "?recorded=" + AnswerDeeds.name(all);
        });
  }

  private String carefully(
      AnswerLink link,
      Map<String, String> all,
      Model model,
      HttpServletResponse response,
      Supplier<String> deed) {
    try {
      return deed.get();
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      sheet.show(model, link);
      sheet.typed(model, AnswerDeeds.name(all), typed(all));
      sheet.faults(model, AnswerDeeds.name(all), e.faults());
    } catch (NotNowException e) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      sheet.show(model, link);
      model.addAttribute("notice", e.getMessage());
    }
    return PAGE;
  }

  private static Map<String, String> typed(Map<String, String> all) {
    Map<String, String> typed = new TreeMap<>(all);
    typed.keySet().removeIf(key -> !FIELD.matcher(key).matches());
    typed.keySet().removeAll(Set.of("action", "seen", "recorded", "token"));
    return typed;
  }
}
