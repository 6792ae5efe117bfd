package io.pilotage.sandbox;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.Opened;
import io.pilotage.pilot.PilotDesk.Submission;
import io.pilotage.process.demo.DemoCast;
import io.pilotage.process.demo.DemoDriver;
import io.pilotage.sandbox.ldap.SampleDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens the sandbox: people and repositories before the service says that it is ready, the stories
 * of the demo pilots in the background afterwards.
 */
@Component
@OnlyInSandbox
class Opening implements ApplicationRunner, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private final SandboxProperties settings;
  private final Path dataDirectory;
  private final DemoCast cast;
  private final DemoDriver driver;
  private final ObjectProvider<PilotDesk> desk;
  private final ObjectProvider<SampleDirectory> directory;
  private final Clock clock;
  private @Nullable StoryTeller teller;

  Opening(
      SandboxProperties settings,
      @Value("${pilotage.data-dir:data}") Path dataDirectory,
      DemoCast cast,
      DemoDriver driver,
      ObjectProvider<PilotDesk> desk,
      ObjectProvider<SampleDirectory> directory,
      Clock clock) {
    this.settings = settings;
    this.dataDirectory = dataDirectory;
    this.cast = cast;
    this.driver = driver;
    this.desk = desk;
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (settings.repositories()) {
      new SampleSources(dataDirectory).offerBaseOs();
    }
    if (settings.people()) {
      String password = DemoPassword.from(settings.password(), dataDirectory);
      DemoPeople.all().forEach(person -> cast.add(person, password));
      LOG.info("{}", welcome(settings.password().isBlank() ? password : "as configured"));
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void tellStories() {
    PilotDesk open = desk.getIfAvailable();
    if (!settings.pilots() || !settings.people() || open == null) {
      return;
    }
    SampleSources sources = new SampleSources(dataDirectory);
    LocalDate today = LocalDate.now(clock);
    Moves moves = new Moves(open, driver, directory.getIfAvailable());
    Acts acts = new Acts(moves, today, sources::address);
    StoryTeller told = new StoryTeller(clock, story -> begin(open, sources, story));
    teller = told;
    told.tell(new Stories(acts, new Requests(today)).all());
  }

  /** The same submission at every start: a pilot of an earlier start is found, not made again. */
  private Opened begin(PilotDesk open, SampleSources sources, Story story) {
    if (settings.repositories()) {
      sources.offer(
          story.service(),
          Objects.requireNonNull(story.request().osBranches())
              .lines()
              .map(OsBranch::parse)
              .toList());
    }
    Submission submission = new Submission("sandbox-" + story.service(), story.service());
    return open.open(story.request(), submission, DemoPeople.actor(story.requester()));
  }

  private static String welcome(String password) {
    List<String> users = DemoPeople.all().stream().map(person -> person.userId()).toList();
    return """

        This is a sandbox: nothing leaves this machine, and only this machine comes in.
          log in as   %s
          password    %s
          tasks       /camunda/app/tasklist     processes  /camunda/app/cockpit
          mail        /sandbox/mail
        """
        .formatted(String.join(", ", users), password);
  }

  @Override
  public void destroy() {
    StoryTeller told = teller;
    if (told != null) {
      told.close();
    }
  }
}
