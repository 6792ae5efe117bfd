package io.pilotage.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Gives every page its style, and lets browsers apply no other and run nothing but the scripts that
 * it needs, by their digests.
 */
@Component
@ControllerAdvice(
    assignableTypes = {
      PublicPages.class,
      PilotPages.class,
      PilotListPages.class,
      CoursePages.class,
      NewsPages.class,
      NumbersPages.class,
      WorkPages.class,
      ReleasePages.class,
      RequestPages.class,
      RehearsalPages.class,
      AnswerPages.class,
      TrackerPages.class,
      EffectPages.class,
      ModelPages.class,
      FailurePages.class
    })
class PageStyle {

  private final String css = PageText.of("web/pilotage.css");
  private final String chartCss = PageScript.textInJar("uplot", "dist/uPlot.min.css");
  private final String policy =
      "default-src 'none'; style-src 'sha256-%s' 'sha256-%s'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(PageText.sha256(css), PageText.sha256(chartCss));

  @ModelAttribute("style")
  String style(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", policy);
    return css;
  }

  /**
   * Lets browsers run scripts, which may ask this service and nobody else.
   *
   * @param scripts in the order in which they run
   */
  void run(Model model, HttpServletResponse response, PageScript... scripts) {
    String digests =
        Arrays.stream(scripts)
            .map(script -> "'" + script.integrity() + "'")
            .collect(Collectors.joining(" "));
    response.setHeader(
        "Content-Security-Policy", policy + "; script-src " + digests + "; connect-src 'self'");
    model.addAttribute("scripts", List.of(scripts));
  }

  /** Lets browsers draw the charts of a page. */
  void charts(Model model, HttpServletResponse response) {
    run(model, response, PageScript.UPLOT, PageScript.CHARTS);
    model.addAttribute("chartStyle", chartCss);
  }
}
