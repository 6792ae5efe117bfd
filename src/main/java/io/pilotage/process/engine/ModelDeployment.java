package io.pilotage.process.engine;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the models, tables and forms together and under the same names from a jar and from
 * folders, so that a restart makes no new version and a form belongs to the version of its model.
 */
@Component
class ModelDeployment extends DefaultDeploymentConfiguration {

  private static final String[] PATTERNS = {
    "classpath*:processes/*.bpmn", "classpath*:processes/*.dmn", "classpath*:forms/*.form"
  };

  @Override
  public Set<Resource> getDeploymentResources() {
    Set<Resource> resources = new LinkedHashSet<>();
    for (String pattern : PATTERNS) {
      String folder = pattern.substring(pattern.indexOf(':') + 1, pattern.indexOf('*', 11));
      found(pattern).map(resource -> new Named(folder + name(resource))).forEach(resources::add);
    }
    return resources;
  }

  private static Stream<Resource> found(String pattern) {
    try {
      return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern));
    } catch (IOException e) {
      throw new IllegalStateException("the models cannot be read: " + pattern, e);
    }
  }

  private static String name(Resource resource) {
    return Objects.requireNonNull(resource.getFilename());
  }

  private static final class Named extends ClassPathResource implements ContextResource {

    Named(String path) {
      super(path);
    }

    @Override
    public String getPathWithinContext() {
      return getPath();
    }
  }
}
