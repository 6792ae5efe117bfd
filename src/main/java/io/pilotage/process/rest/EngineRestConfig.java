package io.pilotage.process.rest;

import java.util.Set;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonMappingExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonParseExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.stereotype.Component;

/** Puts our answers to errors in the place of the engine's. */
@Component
class EngineRestConfig extends CamundaJerseyResourceConfig {

  EngineRestConfig() {
    // This set is what both /engine-rest and the web applications' own API are made of: the only
    // place where one can reach the second.
    Set<Class<?>> parts = CamundaRestResources.getConfigurationClasses();
    parts.remove(ExceptionHandler.class);
    parts.remove(ProcessEngineExceptionHandler.class);
    parts.remove(JsonMappingExceptionHandler.class);
    parts.remove(JsonParseExceptionHandler.class);
    parts.remove(RestExceptionHandler.class);
    parts.add(EngineProblemMapper.class);
    // Jersey brings its own answers to JSON that cannot be read.
    register(JacksonFeature.withoutExceptionMappers());
  }
}
