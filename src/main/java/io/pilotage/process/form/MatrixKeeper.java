package io.pilotage.process.form;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Door;
import io.pilotage.access.Standing;
import io.pilotage.access.Visitor;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.PilotId;
import io.pilotage.register.PilotRegister;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps tasks and start forms as the table of doors says. */
@Component
class MatrixKeeper implements TaskKeeper {

  private static final String PREFIX = "userTask_";
  private static final Standing STRANGE = new Standing(Set.of(), false);

  private final AccessMatrix matrix;
  private final PilotRegister register;

  MatrixKeeper(AccessMatrix matrix, PilotRegister register) {
    this.matrix = matrix;
    this.register = register;
  }

  @Override
  public void requireTask(Comer comer, String element, @Nullable String pilotId) {
    Door door = matrix.door(Door.Kind.TASK, element.substring(PREFIX.length()));
    Standing standing =
        Optional.ofNullable(pilotId)
            .flatMap(PilotId::parse)
            .flatMap(register::find)
            .map(pilot -> Standing.of(comer.userId(), pilot.people()))
            .orElse(STRANGE);
    require(
        door, door.admits(visitor(comer), comer.isAssignee() ? standing.asAssignee() : standing));
  }

  @Override
  public void requireStart(Comer comer, String formId) {
    Door door = matrix.door(Door.Kind.FORM, formId);
    require(door, door.admits(visitor(comer)));
  }

  private static void require(Door door, boolean admitted) {
    if (!admitted) {
      throw new NotAllowedException(door.refusal());
    }
  }

  private static Visitor visitor(Comer comer) {
    return Visitor.of(comer.userId(), comer.groups());
  }
}
