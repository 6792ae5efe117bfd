package io.pilotage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

class StartCheckTest {

  private static final String URL = "jdbc:h2:mem:start-check;DB_CLOSE_DELAY=-1";

  @Test
  void productionNamesAllThatIsMissingAtOnce() {
    MockEnvironment bare = new MockEnvironment().withProperty("pilotage.mode", "production");

    List<String> faults = StartCheck.faults(bare);

    assertThat(faults)
        .hasSizeGreaterThan(8)
        .anyMatch(fault -> fault.startsWith("pilotage.link-secret"))
        .anyMatch(fault -> fault.startsWith("pilotage.smtp.host"))
        .anyMatch(fault -> fault.startsWith("pilotage.infosystem.host"))
        .anyMatch(fault -> fault.startsWith("pilotage.mirror.directory"))
        .anyMatch(fault -> fault.startsWith("pilotage.database.password"))
        .anyMatch(fault -> fault.contains("spring.profiles.active"));
    FailureAnalysis shown =
        new NotReadyAnalyzer()
            .analyze(new NotReadyException(faults), new NotReadyException(faults));
    assertThat(shown.getDescription()).contains(faults);
    assertThat(shown.getAction()).contains("PILOTAGE_LINK_SECRET");
  }

  @Test
  void productionStartsWithEverythingConfigured() {
    assertThat(StartCheck.faults(production())).isEmpty();
  }

  @Test
  void aRemoteMirrorMustSayWhereSitesInstallFromAndShowItsToken() {
    MockEnvironment remote =
        production().withProperty("pilotage.mirror.endpoint", "https://mirror.example.org/orders");

    assertThat(StartCheck.faults(remote))
        .hasSize(2)
        .anyMatch(fault -> fault.startsWith("pilotage.mirror.location"))
        .anyMatch(fault -> fault.startsWith("pilotage.security.mirror-token"));
  }

  @Test
  void withAnIssuerSomeValueOfTheClaimMustMakeAnAdministrator() {
    MockEnvironment signOn =
        production()
            .withProperty("pilotage.oidc.issuer", "https://issuer.example.org")
            .withProperty("pilotage.oidc.groups[0].pattern", "pilotage-sa3")
            .withProperty("pilotage.oidc.groups[0].group", "sa3");

    assertThat(StartCheck.faults(signOn))
        .singleElement()
        .asString()
        .startsWith("pilotage.oidc.groups")
        .contains("camunda-admin");
    signOn.setProperty("pilotage.oidc.groups[1].pattern", "pilotage-admin");
    signOn.setProperty("pilotage.oidc.groups[1].group", "camunda-admin");
    assertThat(StartCheck.faults(signOn)).isEmpty();
  }

  @Test
  void productionRefusesTheSandboxAndItsPassword() {
    MockEnvironment environment =
        production()
            .withProperty("pilotage.sandbox.enabled", "true")
            .withProperty("spring.datasource.password", "pilotage");

    assertThat(StartCheck.faults(environment))
        .hasSize(2)
        .anyMatch(fault -> fault.startsWith("pilotage.sandbox.enabled"))
        .anyMatch(fault -> fault.startsWith("pilotage.database.password"));
  }

  @Test
  void productionRefusesDemoPeople() throws SQLException {
    try (Connection database = DriverManager.getConnection(URL, "production", "a long password");
        Statement statement = database.createStatement()) {
      statement.execute("create table act_id_user (id_ varchar(64), email_ varchar(255))");
      statement.execute("insert into act_id_user values ('sa3', 'sa3@people.pilotage.test')");
      statement.execute("insert into act_id_user values ('jane', 'jane@example.org')");

      assertThat(StartCheck.faults(production()))
          .containsExactly("the database holds demo people, delete them: sa3");

      statement.execute("drop table act_id_user");
    }
  }

  @Test
  void unknownModeOpensNothing() {
    MockEnvironment environment = new MockEnvironment().withProperty("pilotage.mode", "prod");

    assertThat(StartCheck.faults(environment)).hasSize(1);
  }

  @Test
  void demoPeopleAreNotLetOutWithAPasswordOfOurs() {
    MockEnvironment open =
        new MockEnvironment()
            .withProperty("pilotage.sandbox.enabled", "true")
            .withProperty("server.address", "0.0.0.0");

    assertThat(StartCheck.faults(open)).hasSize(1).first().asString().contains("server.address");
    assertThat(StartCheck.faults(open.withProperty("pilotage.sandbox.password", "Own-Password-1")))
        .isEmpty();
  }

  private static MockEnvironment production() {
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty("pilotage.mode", "production")
            .withProperty("pilotage.link-secret", "x".repeat(32))
            .withProperty("pilotage.mail.from", "pilots@example.org")
            .withProperty("pilotage.mail.domain", "example.org")
            .withProperty("pilotage.mail.base-url", "https://pilots.example.org")
            .withProperty("pilotage.infosystem.host", "bdii.example.org")
            .withProperty("pilotage.site.registry", "/etc/pilotage/sites.yaml")
            .withProperty("pilotage.addresses.community", "all@example.org")
            .withProperty("pilotage.addresses.domain", "example.org")
            .withProperty("pilotage.mirror.directory", "/srv/mirror")
            .withProperty("pilotage.repository.hosts", "repository.example.org")
            .withProperty("spring.mail.host", "mail.example.org")
            .withProperty("spring.datasource.url", URL)
            .withProperty("spring.datasource.username", "production")
            .withProperty("spring.datasource.password", "a long password");
    environment.setActiveProfiles("production");
    return environment;
  }
}
