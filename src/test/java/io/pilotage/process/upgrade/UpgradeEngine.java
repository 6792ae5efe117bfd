package io.pilotage.process.upgrade;

import io.pilotage.process.Cast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An engine in memory as light as that of the models' own tests, but with Spring's transactions.
 */
final class UpgradeEngine implements AutoCloseable {

  static final Path PREVIOUS = Path.of("src/test/resources/previous-release/processes");
  static final Path TODAY = Path.of("processes");

  /** What a release may be told by without a change of the procedure. */
  static final String PROCESS = " isExecutable=\"true\"";

  private final ProcessEngine engine;
  private final TransactionTemplate transactions;

  UpgradeEngine() {
    this("jdbc:h2:mem:upgrade-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", false);
  }

  UpgradeEngine(String url, boolean aware) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
    transactions = new TransactionTemplate(manager);
    SpringTransactionsProcessEngineConfiguration configuration =
        new SpringTransactionsProcessEngineConfiguration();
    configuration.setProcessEngineName("upgrade-" + UUID.randomUUID());
    configuration.setDataSource(source);
    configuration.setTransactionManager(manager);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
    configuration.setJobExecutorActivate(false);
    configuration.setJobExecutorDeploymentAware(aware);
    configuration.setMetricsEnabled(false);
    configuration.setTaskMetricsEnabled(false);
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setExpressionManager(new JuelExpressionManager(new Cast()));
    configuration.getProcessEnginePlugins().add(new EffectStepsMigrate());
    configuration.getProcessEnginePlugins().add(new KnownDeployments());
    engine = configuration.buildProcessEngine();
  }

  ProcessEngine get() {
    return engine;
  }

  /** A release: all its models and tables in one deployment, as the service does it. */
  Deployment deploy(Path directory, UnaryOperator<String> change) {
    DeploymentBuilder deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .name("pilotage")
            .enableDuplicateFiltering(false);
    for (Path file : files(directory)) {
      deployment.addString("processes/" + file.getFileName(), change.apply(text(file)));
    }
    return deployment.deploy();
  }

  /** One model is enough to see who runs whose jobs. */
  Deployment deploy(String model, String release) {
    return engine
        .getRepositoryService()
        .createDeployment()
        .name("pilotage")
        .enableDuplicateFiltering(false)
        .addString(
            model,
            text(TODAY.resolve(model))
                .replaceFirst(PROCESS, "$0 camunda:versionTag=\"" + release + "\""))
        .deploy();
  }

  Deployment deploy(Path directory) {
    return deploy(directory, UnaryOperator.identity());
  }

  <T> T transaction(java.util.function.Supplier<T> work) {
    return java.util.Objects.requireNonNull(transactions.execute(status -> work.get()));
  }

  static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn)")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
