package io.pilotage.web;

/** Where a person finds a task with its form. */
final class TaskLink {

  private TaskLink() {}

  static String of(String task) {
    return "/camunda/app/tasklist/default/#/?task=" + task;
  }
}
