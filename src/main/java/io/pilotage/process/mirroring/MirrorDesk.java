package io.pilotage.process.mirroring;

import io.pilotage.mirror.MirrorOrder;
import io.pilotage.mirror.RemoteMirror;
import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells a remote mirror where it fetches and where it answers. */
@Component
class MirrorDesk {

  private static final String TOKEN = "pilotage.security.mirror-token";

  private final MirrorProperties properties;
  private final Environment environment;

  MirrorDesk(MirrorProperties properties, Environment environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Without a token the other side could neither fetch nor answer. */
  void requireToken() {
    if (token().isBlank()) {
      throw new IllegalArgumentException(
          TOKEN
              + " is missing: what the mirror at pilotage.mirror.endpoint shows to fetch content");
    }
  }

  RemoteMirror.Desk of(MirrorOrder order) {
    String run = "api/mirror-runs/" + order.runKey();
    URI content = properties.content();
    return new RemoteMirror.Desk(
        MirrorProperties.below(base(), run + "/answer"),
        MirrorProperties.below(base(), run + "/manifest"),
        content == null
            ? MirrorProperties.below(base(), run + "/content/")
            : MirrorProperties.below(content, ""),
        properties.tree(order.pilotId().value()),
        token());
  }

  private URI base() {
    URI callback = properties.callback();
    return callback == null
        ? URI.create(
            environment.getProperty("pilotage.mail.base-url", "http://localhost:" + port()))
        : callback;
  }

  /** Where this service listens; it need not be the port that was asked for. */
  private String port() {
    return environment.getProperty(
        "local.server.port", environment.getProperty("server.port", "8080"));
  }

  private String token() {
    return environment.getProperty(TOKEN, "");
  }
}
