package io.pilotage.register;

import io.pilotage.pilot.PilotDesk.Submission;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SubmissionConflictException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which submission opened which pilot, so that the same one opens one pilot (P-02). */
@Component
public class Submissions {

  private final JdbcClient jdbc;

  Submissions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The pilot that an earlier submission opened.
   *
   * @param submission key and hash
   * @param requester who submits; keys of others do not count
   * @return the pilot, empty if the key is new
   * @throws SubmissionConflictException if the key was used with another body
   */
  public Optional<PilotId> earlier(Submission submission, String requester) {
    return jdbc.sql(
            "select body_hash, pilot_id from pilot_submission where requester = ? and submission_key = ?")
        .params(requester, submission.key())
        .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
        .optional()
        .map(
            found -> {
              if (!found[0].equals(submission.bodyHash())) {
                throw new SubmissionConflictException(
                    "this Idempotency-Key was used before with another body; take a new key");
              }
              return new PilotId(found[1]);
            });
  }

  /**
   * Remembers a submission; its key is unique, so of two at the same time one fails and is rolled
   * back.
   *
   * @param submission key and hash
   * @param requester who submits
   * @param pilot the pilot it opened
   * @throws org.springframework.dao.DuplicateKeyException if the other one was faster
   */
  public void remember(Submission submission, String requester, PilotId pilot) {
    jdbc.sql(
            """
            insert into pilot_submission (submission_key, requester, body_hash, pilot_id)
            values (?, ?, ?, ?)
            """)
        .params(submission.key(), requester, submission.bodyHash(), pilot.value())
        .update();
  }
}
