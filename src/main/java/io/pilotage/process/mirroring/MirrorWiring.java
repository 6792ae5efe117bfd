package io.pilotage.process.mirroring;

import io.pilotage.dossier.ServiceKey;
import io.pilotage.mirror.DirectoryMirror;
import io.pilotage.mirror.Mirror;
import io.pilotage.mirror.MirrorReader;
import io.pilotage.mirror.Placement;
import io.pilotage.mirror.RemoteMirror;
import io.pilotage.mirror.RsyncMirror;
import io.pilotage.mirror.Signer;
import io.pilotage.outbound.OutboundGate;
import io.pilotage.repository.ContentStore;
import java.util.Base64;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the plain objects of the mirror room from the configuration. */
@Configuration(proxyBeanMethods = false)
class MirrorWiring {

  private static final int THREADS = 2;

  @Bean
  Signer mirrorSigner(ServiceKey key) {
    return new Signer() {
      @Override
      public byte[] sign(byte[] bytes) {
        return Base64.getDecoder().decode(key.sign(bytes));
      }

      @Override
      public byte[] publicKey() {
        return Base64.getDecoder().decode(key.publicKey());
      }
    };
  }

  @Bean
  Mirror mirror(
      MirrorProperties properties,
      ContentStore store,
      Signer signer,
      MirrorDesk desk,
      OutboundGate gate) {
    if (properties.endpoint() == null) {
      return inDirectory(properties, store, signer);
    }
    desk.requireToken();
    return new RemoteMirror(
        gate, new RemoteMirror.Settings(properties.endpoint(), properties.silence()), desk::of);
  }

  @Bean
  MirrorReader mirrorReader(MirrorProperties properties, Signer signer, OutboundGate gate) {
    return new MirrorReader(gate, properties.silence(), properties.total(), signer);
  }

  private static Mirror inDirectory(
      MirrorProperties properties, ContentStore store, Signer signer) {
    Placement placement = properties.links() ? Placement.LINK : Placement.COPY;
    DirectoryMirror mirror =
        new DirectoryMirror(
            properties.directory().toAbsolutePath(),
            store,
            new DirectoryMirror.Settings(properties.keep(), placement, THREADS, signer));
    MirrorProperties.Rsync rsync = properties.rsync();
    return rsync == null
        ? mirror
        : new RsyncMirror(
            mirror,
            new RsyncMirror.Settings(
                rsync.target(),
                Objects.requireNonNull(properties.location(), "pilotage.mirror.location"),
                rsync.program(),
                rsync.passwordFile(),
                properties.silence(),
                properties.total()));
  }
}
