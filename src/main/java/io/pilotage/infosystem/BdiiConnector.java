package io.pilotage.infosystem;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.pilotage.infosystem.InfoSystemProperties.Security;
import io.pilotage.outbound.OutboundGate;
import io.pilotage.outbound.SilentHosts;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import javax.net.ssl.SSLContext;
import org.springframework.stereotype.Component;

/** Opens anonymous connections to the BDII; an encrypted one shows a certificate for its host. */
@Component
class BdiiConnector {

  private final InfoSystemProperties properties;
  private final OutboundGate gate;

  BdiiConnector(InfoSystemProperties properties, OutboundGate gate) {
    this.properties = properties;
    this.gate = gate;
  }

  /** What somebody wants to know. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Bdii bdii) throws LDAPException;
  }

  /** Asks on a connection of its own; a BDII that does not answer is left alone for a while. */
  <T> T ask(Question<T> question) throws LDAPException {
    return SilentHosts.reach(
        properties.host(),
        properties.port(),
        () -> {
          try (Bdii bdii = connect()) {
            return question.ask(bdii);
          }
        },
        text -> new LDAPException(ResultCode.CONNECT_ERROR, text));
  }

  private Bdii connect() throws LDAPException {
    LDAPConnection connection = open();
    try {
      if (properties.security() == Security.START_TLS) {
        startTls(connection);
      }
      return new Bdii(connection, properties.timeout(), properties.entryLimit());
    } catch (LDAPException e) {
      connection.close();
      throw e;
    }
  }

  private LDAPConnection open() throws LDAPException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) properties.connectTimeout().toMillis());
    options.setResponseTimeoutMillis(properties.timeout().toMillis());
    options.setFollowReferrals(false);
    options.setNameResolver(new GatedNames(gate));
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    return properties.security() == Security.LDAPS
        ? new LDAPConnection(
            tls().getSocketFactory(), options, properties.host(), properties.port())
        : new LDAPConnection(options, properties.host(), properties.port());
  }

  private void startTls(LDAPConnection connection) throws LDAPException {
    ExtendedResult answer = connection.processExtendedOperation(new StartTLSExtendedRequest(tls()));
    if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
      throw new LDAPException(answer);
    }
  }

  private SSLContext tls() throws LDAPException {
    try {
      Path trusted = properties.trustedCertificates();
      return trusted == null
          ? SSLContext.getDefault()
          : new SSLUtil(new PEMFileTrustManager(trusted.toFile())).createSSLContext();
    } catch (KeyStoreException e) {
      throw new LDAPException(
          ResultCode.LOCAL_ERROR, "pilotage.infosystem.trusted-certificates cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new LDAPException(ResultCode.LOCAL_ERROR, "encryption is not available", e);
    }
  }
}
