package io.pilotage.infosystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import io.pilotage.infosystem.InfoSystemProperties.Security;
import io.pilotage.outbound.Gates;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptedBdiiTest {

  private static final Mark MARK =
      Mark.read("GLUE13", "GlueCE", "GlueCEStateStatus", "Pilot-CREAM");
  @TempDir private static Path directory;

  @BeforeAll
  static void makeCertificates() throws IOException, InterruptedException {
    makeCertificate("localhost", "dns:localhost,ip:127.0.0.1");
    makeCertificate("elsewhere", "dns:elsewhere.example.org");
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"START_TLS", "LDAPS"})
  void anEncryptedConnectionGivesAnAnswer(Security security)
      throws LDAPException, LDIFException, GeneralSecurityException {
    assertThat(outcome(security, "localhost", "localhost"))
        .isEqualTo(PublicationOutcome.SITE_PRESENT_NO_MARK);
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"START_TLS", "LDAPS"})
  void aCertificateForAnotherHostIsNoAnswer(Security security)
      throws LDAPException, LDIFException, GeneralSecurityException {
    assertThat(outcome(security, "elsewhere", "elsewhere"))
        .isEqualTo(PublicationOutcome.BDII_UNREACHABLE);
  }

  @Test
  void aCertificateThatNobodyTrustsIsNoAnswer()
      throws LDAPException, LDIFException, GeneralSecurityException {
    assertThat(outcome(Security.LDAPS, "localhost", "elsewhere"))
        .isEqualTo(PublicationOutcome.BDII_UNREACHABLE);
    assertThat(outcome(Security.START_TLS, "localhost", null))
        .isEqualTo(PublicationOutcome.BDII_UNREACHABLE);
  }

  private static PublicationOutcome outcome(
      Security security, String shown, @Nullable String trusted)
      throws LDAPException, LDIFException, GeneralSecurityException {
    InMemoryDirectoryServer server = start(security, shown);
    try {
      Duration patience = Duration.ofSeconds(5);
      Path certificates = trusted == null ? null : directory.resolve(trusted + ".pem");
      int port = server.getListenPort();
      InfoSystemProperties properties =
          new InfoSystemProperties(
              "localhost", port, security, certificates, patience, patience, 10);
      return new BdiiInformationSystem(new BdiiConnector(properties, Gates.LOOPBACK))
          .lookUp(MARK, "CERN-PROD")
          .outcome();
    } finally {
      server.shutDown(true);
    }
  }

  private static InMemoryDirectoryServer start(Security security, String certificate)
      throws LDAPException, LDIFException, GeneralSecurityException {
    String keys = directory.resolve(certificate + ".p12").toString();
    SSLUtil tls =
        new SSLUtil(
            new KeyStoreKeyManager(keys, "changeit".toCharArray(), "PKCS12", certificate), null);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("o=grid");
    config.setSchema(null);
    config.setListenerConfigs(
        security == Security.LDAPS
            ? InMemoryListenerConfig.createLDAPSConfig(
                "x", loopback, 0, tls.createSSLServerSocketFactory(), null)
            : InMemoryListenerConfig.createLDAPConfig(
                "x", loopback, 0, tls.createSSLSocketFactory()));
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.add("dn: o=grid", "objectClass: top", "o: grid");
    server.add("dn: mds-vo-name=local,o=grid", "objectClass: top", "mds-vo-name: local");
    server.add(
        "dn: mds-vo-name=CERN-PROD,mds-vo-name=local,o=grid",
        "objectClass: top",
        "mds-vo-name: CERN-PROD");
    server.startListening();
    return server;
  }

  private static void makeCertificate(String name, String names)
      throws IOException, InterruptedException {
    String keys = directory.resolve(name + ".p12").toString();
    String pem = directory.resolve(name + ".pem").toString();
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keystore",
        keys,
        "-storetype",
        "PKCS12",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-validity",
        "7300",
        "-ext",
        "SAN=" + names);
    keytool("-exportcert", "-rfc", "-alias", name, "-keystore", keys, "-file", pem);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", "changeit"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
