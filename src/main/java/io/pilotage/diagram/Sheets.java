package io.pilotage.diagram;

/** The port to the models as they are laid out. */
public interface Sheets {

  /**
   * How a model is laid out.
   *
   * @param model which one, as {@link io.pilotage.pilot.PilotCourse.Part#model()} says
   * @return its layout
   * @throws io.pilotage.pilot.NotFoundException if there is no such model
   */
  Sheet sheet(String model);
}
