package io.pilotage.infosystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.pilotage.infosystem.InfoSystemProperties.Security;
import io.pilotage.outbound.Gates;
import io.pilotage.sandbox.ldap.SampleDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BdiiInformationSystemTest {

  private static final String SITE = "CERN-PROD";
  private static final Mark OLD = Mark.read("GLUE13", "GlueCE", "GlueCEStateStatus", "Pilot-CREAM");
  private static final Mark NEW =
      Mark.read("GLUE20", "GLUE2Endpoint", "GLUE2EntityOtherInfo", "Pilot=CREAM");
  private static final Mark DATA =
      Mark.read("GLUE13", "GlueServiceData", "GlueServiceDataValue", "Pilot-CREAM");

  private SampleDirectory directory;
  private InformationSystem system;

  @BeforeEach
  void start() {
    directory = SampleDirectory.start(0);
    system = system(directory.port());
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  @ParameterizedTest
  @EnumSource(GlueSchema.class)
  void seesAMarkAppearAtOneSiteAndVanishAgain(GlueSchema schema) {
    Mark mark = schema == GlueSchema.GLUE13 ? OLD : NEW;
    assertThat(outcome(mark, SITE)).isEqualTo(PublicationOutcome.SITE_PRESENT_NO_MARK);
    publish(mark, SITE);
    publish(mark, SITE);
    assertThat(system.lookUp(mark, SITE).outcome()).isEqualTo(PublicationOutcome.PUBLISHED);
    assertThat(system.lookUp(mark, SITE).detail()).contains(mark.value());
    assertThat(outcome(mark, "INFN-T1")).isEqualTo(PublicationOutcome.SITE_PRESENT_NO_MARK);
    assertThat(system.tryOut(mark).entries()).isOne();
    directory.removeMark(SITE, mark.objectClass(), mark.attribute(), mark.value());
    assertThat(outcome(mark, SITE)).isEqualTo(PublicationOutcome.SITE_PRESENT_NO_MARK);
    assertThat(system.tryOut(mark))
        .extracting(MarkTrial::reachable, MarkTrial::entries)
        .containsExactly(true, 0);
  }

  @ParameterizedTest
  @EnumSource(GlueSchema.class)
  void saysThatASiteIsMissing(GlueSchema schema) {
    Mark mark = schema == GlueSchema.GLUE13 ? OLD : NEW;
    publish(mark, SITE);
    directory.removeSite(SITE);
    assertThat(outcome(mark, SITE)).isEqualTo(PublicationOutcome.SITE_NOT_IN_BDII);
    assertThat(outcome(mark, "ATLANTIS")).isEqualTo(PublicationOutcome.SITE_NOT_IN_BDII);
  }

  @Test
  void matchesGlue13WithoutRegardToCase() {
    directory.publishMark(SITE, "GlueCE", "GlueCEStateStatus", "PILOT-cream");
    assertThat(outcome(OLD, "cern-prod")).isEqualTo(PublicationOutcome.PUBLISHED);
  }

  @Test
  void matchesGlue20CaseExactly() {
    directory.publishMark(SITE, "GLUE2Endpoint", "GLUE2EntityOtherInfo", "pilot=cream");
    assertThat(outcome(NEW, SITE)).isEqualTo(PublicationOutcome.SITE_PRESENT_NO_MARK);
    assertThat(outcome(NEW, "cern-prod")).isEqualTo(PublicationOutcome.SITE_NOT_IN_BDII);
  }

  @Test
  void namesTheServiceThatServiceDataBelongsTo() {
    publish(DATA, SITE);
    Publication publication = system.lookUp(DATA, SITE);
    assertThat(publication.outcome()).isEqualTo(PublicationOutcome.PUBLISHED);
    assertThat(publication.detail()).contains("GlueServiceUniqueID=site-bdii.cern-prod");
    assertThat(publication.detail()).doesNotContain("GlueServiceDataValue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "CERN*",
        "CERN-PROD)(objectClass=*",
        "*)(|(GLUE2DomainID=*",
        "\\2a",
        "CERN-PROD,mds-vo-name=local",
        "CERN-PROD,GLUE2GroupID=grid",
        "CERN-PROD+o=grid",
        "#04084345524e2d50524f44",
        "\u0000",
        "CERN-PROD\u0000",
        "local",
        "CERN-PROD\n",
        "\"CERN-PROD\"",
        "<script>",
        "(&)",
        "=",
        "\ud800",
        "🚂"
      })
  void aHostileSiteNameIsOnlyAName(String siteName) {
    publish(OLD, SITE);
    publish(NEW, SITE);
    for (Mark mark : List.of(OLD, NEW)) {
      Publication publication = system.lookUp(mark, siteName);
      assertThat(publication.outcome()).isNotEqualTo(PublicationOutcome.PUBLISHED);
      assertThat(publication.detail()).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "P*",
        "*)(objectClass=*",
        "x)(|(objectClass=*)",
        "\\2a",
        "\\",
        "(",
        ")",
        "&",
        "Production)(GlueCEStateStatus=*",
        "x))%00",
        "#",
        ">=a"
      })
  void aHostileValueIsOnlyAValue(String value) {
    publish(OLD, SITE);
    publish(NEW, SITE);
    for (Mark mark :
        List.of(
            Mark.read("GLUE13", "GlueCE", "GlueCEStateStatus", value),
            Mark.read("GLUE20", "GLUE2Endpoint", "GLUE2EntityOtherInfo", value))) {
      assertThat(outcome(mark, SITE)).isEqualTo(PublicationOutcome.SITE_PRESENT_NO_MARK);
      assertThat(system.tryOut(mark).entries()).isZero();
      publish(mark, SITE);
      assertThat(outcome(mark, SITE)).isEqualTo(PublicationOutcome.PUBLISHED);
    }
  }

  @Test
  void aClosedPortIsNotAnAnswer() {
    directory.close();
    assertThat(outcome(OLD, SITE)).isEqualTo(PublicationOutcome.BDII_UNREACHABLE);
    assertThat(system.tryOut(NEW).reachable()).isFalse();
  }

  @Test
  void silenceIsNotAnAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Publication publication = system(silent.getLocalPort()).lookUp(OLD, SITE);
      assertThat(publication.outcome()).isEqualTo(PublicationOutcome.BDII_UNREACHABLE);
    }
  }

  @ParameterizedTest
  @EnumSource(GlueSchema.class)
  void aDirectoryWithoutAnySiteIsNotAnAnswer(GlueSchema schema) {
    Mark mark = schema == GlueSchema.GLUE13 ? OLD : NEW;
    try (SampleDirectory empty = SampleDirectory.start(0, List.of())) {
      assertThat(system(empty.port()).lookUp(mark, SITE).outcome())
          .isEqualTo(PublicationOutcome.BDII_UNREACHABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "unavailable", "referral", "time limit exceeded", "other"})
  void anErrorIsNotAnAnswer(String error) throws LDAPException {
    ResultCode code =
        List.of(ResultCode.values()).stream()
            .filter(c -> c.getName().equals(error))
            .findFirst()
            .orElseThrow();
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("o=grid", "o=glue");
    config.addInMemoryOperationInterceptor(
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchRequest(InMemoryInterceptedSearchRequest request)
              throws LDAPException {
            throw new LDAPException(code, "not now\r\nFake-Header: x");
          }
        });
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("x", InetAddress.getLoopbackAddress(), 0, null));
    InMemoryDirectoryServer faulty = new InMemoryDirectoryServer(config);
    faulty.startListening();
    try {
      for (Mark mark : List.of(OLD, NEW)) {
        Publication publication = system(faulty.getListenPort()).lookUp(mark, SITE);
        assertThat(publication.outcome()).isEqualTo(PublicationOutcome.BDII_UNREACHABLE);
        assertThat(publication.detail()).doesNotContain("\n").contains(code.getName());
      }
    } finally {
      faulty.shutDown(true);
    }
  }

  /** A thousand sites would wait for as many time limits otherwise (P-21). */
  @Test
  void whoDidNotAnswerFiveTimesIsLeftAloneForAWhile() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      InformationSystem system = system(silent.getLocalPort());
      for (int i = 0; i < 5; i++) {
        assertThat(system.lookUp(NEW, SITE).detail()).doesNotContain("left alone");
      }
      Publication publication = system.lookUp(NEW, SITE);

      assertThat(publication.outcome()).isEqualTo(PublicationOutcome.BDII_UNREACHABLE);
      assertThat(publication.detail()).contains("is left alone for 10 seconds");
    }
  }

  @Test
  void countsAtLeastWhatTheLimitLetsThrough() {
    for (int i = 0; i < 8; i++) {
      publish(NEW, SampleDirectory.SITES.get(i));
    }
    InfoSystemProperties few = properties(directory.port(), 5);
    MarkTrial trial = new BdiiInformationSystem(new BdiiConnector(few, Gates.LOOPBACK)).tryOut(NEW);
    assertThat(trial.entries()).isEqualTo(5);
    assertThat(trial.detail()).startsWith("at least 5");
  }

  private PublicationOutcome outcome(Mark mark, String site) {
    return system.lookUp(mark, site).outcome();
  }

  private void publish(Mark mark, String site) {
    directory.publishMark(site, mark.objectClass(), mark.attribute(), mark.value());
  }

  private static InformationSystem system(int port) {
    return new BdiiInformationSystem(new BdiiConnector(properties(port, 1000), Gates.LOOPBACK));
  }

  private static InfoSystemProperties properties(int port, int limit) {
    Duration patience = Duration.ofMillis(1500);
    return new InfoSystemProperties(
        "127.0.0.1", port, Security.NONE, null, patience, patience, limit);
  }
}
