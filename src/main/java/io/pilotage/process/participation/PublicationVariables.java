package io.pilotage.process.participation;

import io.pilotage.process.Variable;
import java.util.Date;

/** The variables of the model siteDeployment. */
final class PublicationVariables {

  static final Variable<String> PUBLICATION = Variable.text("publication");
  static final Variable<String> DETAIL = Variable.text("publicationDetail");
  static final Variable<Boolean> PATIENCE = Variable.flag("publicationPatience");
  static final Variable<Date> SINCE = Variable.date("publicationSince");
  static final Variable<String> SITE_OUTCOME = Variable.text("siteOutcome");

  private PublicationVariables() {}
}
