package io.pilotage.broadcast;

/** What happens to a mail of which nobody knows whether it left, because the sender crashed. */
public enum CrashPolicy {
  /** Nothing is repeated: a person says whether it was sent. */
  HOLD,
  /** It is sent again under the same Message-ID; for reminders, where silence is worse. */
  RESEND
}
