package io.pilotage.process.mirroring;

import io.pilotage.mirror.DirectoryMirror;
import io.pilotage.mirror.Mirror;
import io.pilotage.mirror.MirrorReader;
import io.pilotage.mirror.RemoteMirror;
import io.pilotage.repository.ContentStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the plain objects of the mirror room from the configuration. */
@Configuration(proxyBeanMethods = false)
class MirrorWiring {

  @Bean
  Mirror mirror(MirrorProperties properties, ContentStore store, MirrorDesk desk) {
    if (properties.endpoint() == null) {
      return new DirectoryMirror(properties.directory().toAbsolutePath(), store, properties.keep());
    }
    desk.requireToken();
    return new RemoteMirror(
        new RemoteMirror.Settings(properties.endpoint(), properties.silence()), desk::of);
  }

  @Bean
  MirrorReader mirrorReader(MirrorProperties properties) {
    return new MirrorReader(properties.silence(), properties.total());
  }
}
