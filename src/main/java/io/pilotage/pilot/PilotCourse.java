package io.pilotage.pilot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port through which the world sees how far the procedure has gone with a pilot, step by step.
 * The course of a pilot has parts: the whole one, and below it one for each time that a step was a
 * procedure of its own.
 */
public interface PilotCourse {

  /**
   * The whole course.
   *
   * @param pilot its id
   * @return the part above all others; empty if nothing is remembered of it
   */
  Optional<Part> whole(PilotId pilot);

  /**
   * A part of the course.
   *
   * @param pilot its id
   * @param part the id of the part
   * @return the part, empty if this pilot has no such part
   */
  Optional<Part> part(PilotId pilot, String part);

  /**
   * What a step is for, as its model says.
   *
   * @param element the id of the step in its model
   * @return what to do and the rule it follows; empty where the model says nothing
   */
  String about(String element);

  /**
   * A part of the course of a pilot.
   *
   * @param id its id
   * @param model which model it follows, for its picture
   * @param name what it is, such as "Deploy pilot"
   * @param about what happens in it, in words; may be empty
   * @param subject the site or update it is about, empty if it is about the whole pilot
   * @param above the parts to which it belongs, from the whole course down
   * @param since when it began
   * @param until when it ended, null while it goes on
   * @param steps what was begun, in that order
   */
  record Part(
      String id,
      String model,
      String name,
      String about,
      String subject,
      List<Above> above,
      Instant since,
      @Nullable Instant until,
      List<Step> steps) {}

  /**
   * A part to which another one belongs.
   *
   * @param id its id
   * @param name what it is
   */
  record Above(String id, String name) {}

  /**
   * A step that was begun.
   *
   * @param element its id in the model
   * @param name what is done
   * @param state where it stands
   * @param since when it was begun the last time
   * @param until when it ended the last time, null while it goes on
   * @param times how often it was begun
   * @param parts the parts of the course that it is made of, oldest first; empty for a simple step
   */
  record Step(
      String element,
      String name,
      StepState state,
      Instant since,
      @Nullable Instant until,
      int times,
      List<Below> parts) {}

  /**
   * A part that belongs to a step.
   *
   * @param id its id
   * @param name what it is
   * @param subject the site or update it is about, empty if it is about the whole pilot
   * @param state where it stands
   * @param since when it began
   */
  record Below(String id, String name, String subject, StepState state, Instant since) {}
}
