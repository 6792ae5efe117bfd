package io.pilotage.process.mirroring;

import io.pilotage.mirror.DirectoryMirror;
import io.pilotage.mirror.Mirror;
import io.pilotage.mirror.MirrorOrder;
import io.pilotage.mirror.MirrorReader;
import io.pilotage.mirror.RemoteMirror;
import io.pilotage.repository.ContentStore;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the plain objects of the mirror room from the configuration. */
@Configuration(proxyBeanMethods = false)
class MirrorWiring {

  @Bean
  Mirror mirror(
      MirrorProperties properties,
      ContentStore store,
      @Value("${pilotage.security.mirror-token:}") String token) {
    if (properties.endpoint() == null) {
      return new DirectoryMirror(properties.directory().toAbsolutePath(), store, properties.keep());
    }
    return new RemoteMirror(
        new RemoteMirror.Settings(
            properties.endpoint(),
            Objects.requireNonNull(properties.content(), "pilotage.mirror.content"),
            properties.silence()),
        order -> callback(properties, order, token));
  }

  @Bean
  MirrorReader mirrorReader(MirrorProperties properties) {
    return new MirrorReader(properties.silence(), properties.total());
  }

  private static RemoteMirror.Callback callback(
      MirrorProperties properties, MirrorOrder order, String token) {
    return new RemoteMirror.Callback(
        properties.callback().resolve("/api/mirror-runs/" + order.runKey() + "/answer"), token);
  }
}
