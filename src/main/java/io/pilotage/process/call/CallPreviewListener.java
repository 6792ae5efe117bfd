package io.pilotage.process.call;

import io.pilotage.broadcast.Preview;
import io.pilotage.process.FormFields;
import io.pilotage.process.Variable;
import io.pilotage.process.mail.PostOffice;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Shows what the call for participation would look like (P-18). */
@Component
class CallPreviewListener implements ExecutionListener {

  private static final Variable<String> CALL_PREVIEW = Variable.text("callPreview");

  private final PostOffice office;
  private final CallLetters letters;

  CallPreviewListener(PostOffice office, CallLetters letters) {
    this.office = office;
    this.letters = letters;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Preview preview = office.preview(office.pilot(execution), letters.sample(execution));
    CALL_PREVIEW.set(
        execution, FormFields.shown("Subject: " + preview.subject() + "\n\n" + preview.text()));
  }
}
