package io.pilotage.web;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.Rehearsal;
import io.pilotage.pilot.Rehearsal.Draft;
import io.pilotage.pilot.Rehearsal.Kind;
import io.pilotage.pilot.Rehearsal.Play;
import io.pilotage.pilot.Rehearsal.Wish;
import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.pilot.RequestDraft;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows what the procedure would do with a request, from the page on which one writes it (P-02).
 * Whatever cannot be rehearsed stands there beside its field.
 */
@Controller
class RehearsalPages {

  static final int LONGEST_ADDRESS = 1000;

  private final Rehearsal rehearsal;

  RehearsalPages(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  @PostMapping("/request/rehearsal")
  String rehearse(
      @ModelAttribute("typed") RequestDraft typed,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "NORMAL") String releaseCategory,
      @RequestParam(defaultValue = "") String repository,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    model.addAttribute("releaseCategory", releaseCategory);
    model.addAttribute("repository", repository);
    try {
      Wish wish = wish(typed, releaseCategory, repository);
      show(model, wish, rehearsal.play(wish, actor));
      model.addAttribute("key", key);
      return "pages/rehearsal";
    } catch (RefusedException e) {
      return again(model, key, typed, e.faults(), HttpStatus.BAD_REQUEST, response);
    } catch (NotNowException e) {
      Fault busy = new Fault("request", "busy", String.valueOf(e.getMessage()));
      return again(model, key, typed, List.of(busy), HttpStatus.TOO_MANY_REQUESTS, response);
    }
  }

  static Wish wish(RequestDraft typed, String category, @Nullable String repository) {
    FieldCheck check = new FieldCheck();
    ReleaseCategory read = check.choice("releaseCategory", category, ReleaseCategory.NORMAL);
    String address = check.optionalLine("repository", repository, LONGEST_ADDRESS);
    check.refuse();
    return new Wish(typed, read, address);
  }

  /** Nothing that was typed gets lost. */
  private static String again(
      Model model,
      String key,
      RequestDraft typed,
      List<Fault> faults,
      HttpStatus status,
      HttpServletResponse response) {
    response.setStatus(status.value());
    model.addAttribute("faultTitle", "This cannot be rehearsed at present:");
    RequestPages.show(model, key, typed, faults);
    return "pages/request";
  }

  private static void show(Model model, Wish wish, Play play) {
    List<Draft> drafts = play.steps().stream().flatMap(step -> step.drafts().stream()).toList();
    model.addAttribute("play", play);
    model.addAttribute("category", Words.of(wish.category()));
    model.addAttribute("end", Words.of(play.end()));
    model.addAttribute(
        "tasks", play.steps().stream().filter(step -> step.kind() == Kind.TASK).count());
    model.addAttribute("drafts", drafts.size());
    model.addAttribute("mails", drafts.stream().mapToInt(draft -> draft.recipients().size()).sum());
    model.addAttribute("parts", RehearsalParts.of(play.steps()));
  }
}
