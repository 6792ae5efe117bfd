package io.pilotage.process.upgrade;

/**
 * A step at which a pilot may wait in an older model and that has another place in today's.
 *
 * @param model the process
 * @param from the id of the step in the older model
 * @param to the id of the element of today's model at which it goes on
 * @param why for people, one sentence
 */
record MovedStep(String model, String from, String to, String why) {}
