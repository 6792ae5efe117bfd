package io.pilotage.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** A decision of ours, evaluated by the engine's own evaluator, without a process around it. */
final class DecisionTable {
  private final DmnEngine evaluator;
  private final DmnDecision decision;

  private DecisionTable(DmnEngine evaluator, DmnDecision decision) {
    this.evaluator = evaluator;
    this.decision = decision;
  }

  static DecisionTable of(String file, String decision) {
    DmnEngine evaluator =
        DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    try (InputStream table = Files.newInputStream(Path.of("processes", file + ".dmn"))) {
      return new DecisionTable(evaluator, evaluator.parseDecision(decision, table));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Object evaluate(Map<String, Object> facts) {
    return evaluator.evaluateDecisionTable(decision, facts).getSingleResult().getSingleEntry();
  }
}
