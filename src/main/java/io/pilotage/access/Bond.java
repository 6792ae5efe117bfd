package io.pilotage.access;

/** What a person is to one pilot, in whatever group. */
public enum Bond {
  /** Asked for it. */
  REQUESTER,
  /** Is appointed to coordinate it. */
  COORDINATOR,
  /** Is its developers' referent. */
  REFERENT,
  /** Was given the task by the procedure, as the manager of a site. */
  ASSIGNEE
}
