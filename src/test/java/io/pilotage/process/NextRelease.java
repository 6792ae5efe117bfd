package io.pilotage.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A release that brings another version of each model. */
public final class NextRelease {

  private final RepositoryService repository;
  private final String deployment;

  private NextRelease(RepositoryService repository, String deployment) {
    this.repository = repository;
    this.deployment = deployment;
  }

  /**
   * Deploys it.
   *
   * @param application the service
   * @return what is to be taken back before others begin with the models as they are
   * @throws IOException if the models cannot be read
   */
  public static NextRelease deploy(ApplicationContext application) throws IOException {
    RepositoryService repository = application.getBean(RepositoryService.class);
    DeploymentBuilder deployment = repository.createDeployment().name("the next release");
    for (String pattern : List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form")) {
      for (Resource resource :
          new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
        String text = resource.getContentAsString(StandardCharsets.UTF_8);
        String folder = pattern.substring(0, pattern.indexOf('*'));
        deployment.addString(
            folder + resource.getFilename(),
            pattern.endsWith("bpmn") ? text + "\n<!-- the next release -->" : text);
      }
    }
    return new NextRelease(repository, deployment.deploy().getId());
  }

  /**
   * The engine's id of it.
   *
   * @return of the deployment
   */
  String id() {
    return deployment;
  }

  /** Deletes it with all that runs on it. */
  void takeBack() {
    repository.deleteDeployment(deployment, true);
  }
}
