package io.pilotage.web;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.PilotCourse;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;

/** What lies behind a step of a pilot that is a procedure of its own. */
@Controller
class CoursePages {

  private final PilotSight sight;
  private final PilotCourse course;
  private final CoursePicture picture;
  private final LivePage live;

  CoursePages(PilotSight sight, PilotCourse course, CoursePicture picture, LivePage live) {
    this.sight = sight;
    this.course = course;
    this.picture = picture;
    this.live = live;
  }

  @GetMapping("/pilots/{id}/course/{part}")
  @Nullable String part(
      @PathVariable String id,
      @PathVariable String part,
      Model model,
      WebRequest request,
      HttpServletResponse response) {
    PilotView pilot = sight.see(id);
    PilotCourse.Part found =
        course
            .part(pilot.id(), part)
            .orElseThrow(() -> new NotFoundException("this pilot has no such part"));
    model.addAttribute("pilot", pilot.id().value());
    model.addAttribute("service", pilot.request().serviceName());
    model.addAttribute("part", part);
    model.addAttribute("picture", picture.of(found));
    return live.isKnown(model, request, response) ? null : "pages/course";
  }
}
