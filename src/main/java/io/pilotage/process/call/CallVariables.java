package io.pilotage.process.call;

import io.pilotage.process.Variable;
import java.util.Date;

/** The variables of the model callForParticipation. */
final class CallVariables {

  static final Variable<Date> ANSWERS_DUE = Variable.date("answersDue");
  static final Variable<Integer> INTERESTED_SITES = Variable.number("interestedSites");
  static final Variable<String> AUDIENCE = Variable.text("callAudience");
  static final Variable<String> MESSAGE = Variable.text("callMessage");

  private CallVariables() {}
}
