package io.pilotage.process;

import io.pilotage.Pilotage;
import io.pilotage.pilot.FeedbackKind;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.FeedbackReport;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotDesk.Submission;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.sandbox.ldap.SampleDirectory;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service at work by itself, with all that belongs to it, driven through Java by people with
 * their own rights: log-ins are not measured, because passwords cost more than the work.
 */
final class WholeHouse implements Side, AutoCloseable {

  private static final String OBJECT_CLASS = "GlueCE";
  private static final String ATTRIBUTE = "GlueCEStateStatus";
  private static final OsBranch BRANCH = new OsBranch("SL4", "i386");

  private final ConfigurableApplicationContext context;
  private final EffectsAtOnce effects;
  private final SampleDirectory grid;

  /** Repositories that no pilot has yet, for all nodes together. */
  private final Queue<URI> offered;

  private WholeHouse(Started started, SampleDirectory grid, Queue<URI> offered) {
    this.context = started.context();
    this.effects = started.effects();
    this.grid = grid;
    this.offered = offered;
  }

  private record Started(ConfigurableApplicationContext context, EffectsAtOnce effects) {}

  /** Starts it on its own H2, or where the options say. */
  static WholeHouse start(Path data, String... options) {
    Started started = launch(data.toAbsolutePath().toString(), Stream.of(options));
    return new WholeHouse(
        started, started.context().getBean(SampleDirectory.class), new ConcurrentLinkedQueue<>());
  }

  /** Another node on the same files and with the same neighbours. */
  WholeHouse another(String... options) {
    Stream<String> neighbours =
        Stream.of("smtp.host", "smtp.port", "infosystem.host", "infosystem.port")
            .map(name -> "--pilotage." + name + "=" + setting("pilotage." + name));
    Started started =
        launch(setting("pilotage.data-dir"), Stream.concat(neighbours, Stream.of(options)));
    return new WholeHouse(started, grid, offered);
  }

  private static Started launch(String data, Stream<String> options) {
    AtomicReference<EffectsAtOnce> effects = new AtomicReference<>();
    Stream<String> always =
        Stream.of(
            "--server.port=0",
            "--logging.level.root=warn",
            "--pilotage.data-dir=" + data,
            "--pilotage.sandbox.pilots=false",
            "--pilotage.link-secret=the-same-on-every-node-of-this-trial",
            "--pilotage.deadlines.publication-retry=1s");
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Pilotage.class)
            .initializers(
                starting -> {
                  effects.set(new EffectsAtOnce(starting.getBeanFactory()));
                  starting.getBeanFactory().addBeanPostProcessor(effects.get());
                })
            .run(Stream.concat(always, options).toArray(String[]::new));
    return new Started(context, Objects.requireNonNull(effects.get()));
  }

  private String setting(String name) {
    return context.getEnvironment().getRequiredProperty(name);
  }

  /** From now on effects are carried out, or answered at once. */
  void answersEffectsAtOnce(boolean atOnce) {
    effects.switchTo(atOnce);
  }

  /** Neither jobs nor effects are taken by this node until it goes on. */
  void rest() {
    executor().getJobExecutor().shutdown();
    relay().stop();
  }

  void goOn() {
    executor().getJobExecutor().start();
    relay().start();
  }

  private ProcessEngineConfigurationImpl executor() {
    return (ProcessEngineConfigurationImpl) engine().getProcessEngineConfiguration();
  }

  private SmartLifecycle relay() {
    return context.getBean("relayLoop", SmartLifecycle.class);
  }

  /** The developers' repositories, which take longer to write than to check. */
  void offer(int repositories) {
    try {
      for (int number = 0; number < repositories; number++) {
        Path source = Path.of(setting("pilotage.data-dir"), "source", UUID.randomUUID().toString());
        SampleRepository.write(source, List.of(BRANCH), "CREAM", 0);
        offered.add(source.toUri());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String open(int number) {
    return desk()
        .open(
            Player.request(),
            new Submission(UUID.randomUUID().toString(), "a".repeat(64)),
            Player.REQUESTER)
        .id()
        .value();
  }

  @Override
  public void before(String stem, String pilot) {
    switch (stem) {
      case "deployAtSite" -> grid.publishMark(Act.SITE, OBJECT_CLASS, ATTRIBUTE, pilot);
      case "decideVerdict" -> grid.removeMark(Act.SITE, OBJECT_CLASS, ATTRIBUTE, pilot);
      case "overseePilot" ->
          desk()
              .giveFeedback(
                  new PilotId(pilot),
                  new FeedbackReport(
                      "cms", "Direct submission", FeedbackKind.OK, "200 jobs", "", "", "Fine."),
                  Player.REQUESTER);
      default -> {
        // nothing else happens outside
      }
    }
  }

  @Override
  public void complete(Task task, String stem, String user, Map<String, Object> fields) {
    if (!stem.equals("declareRepository")) {
      hands().complete(task, user, fields);
      return;
    }
    URI repository = offered.remove();
    Map<String, Object> declared = new HashMap<>(fields);
    declared.put("sourceRepository", repository.toString());
    try {
      hands().complete(task, user, declared);
    } catch (RuntimeException e) {
      offered.add(repository);
      throw e;
    }
  }

  @Override
  public void accept(String pilot) {
    desk()
        .answerCall(
            new SiteAnswer(new PilotId(pilot), Act.SITE, SiteAnswerKind.ACCEPT, 40, 100, ""),
            Player.SITE_MANAGER);
  }

  private Hands hands() {
    return context.getBean(Hands.class);
  }

  private PilotDesk desk() {
    return context.getBean(PilotDesk.class);
  }

  /** The last mails are written down while the process ends, and sent after that. */
  @Override
  public boolean isQuiet() {
    return JdbcClient.create(database())
            .sql("select count(*) from effect_intent where state in ('PENDING', 'SENDING')")
            .query(Integer.class)
            .single()
        == 0;
  }

  @Override
  public ProcessEngine engine() {
    return context.getBean(ProcessEngine.class);
  }

  @Override
  public DataSource database() {
    return context.getBean(DataSource.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
