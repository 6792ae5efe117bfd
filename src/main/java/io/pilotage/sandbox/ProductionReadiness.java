package io.pilotage.sandbox;

import io.pilotage.security.SignOnIsConfigured;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Finds everything that keeps a configuration from being fit for production. */
final class ProductionReadiness {

  private static final Logger LOG = LoggerFactory.getLogger(ProductionReadiness.class);

  /** What nobody can guess for a deployment. */
  private static final Map<String, String> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put("pilotage.link-secret", "signs the links by which sites answer");
    NEEDED.put("pilotage.mail.from", "the sender of all mail");
    NEEDED.put("pilotage.mail.domain", "the right side of Message-IDs");
    NEEDED.put("pilotage.mail.base-url", "where people reach this service; completes links");
    NEEDED.put("pilotage.infosystem.host", "the BDII");
    NEEDED.put("pilotage.site.registry", "the file of sites");
    NEEDED.put("pilotage.addresses.community", "the address of the whole community");
    NEEDED.put("pilotage.addresses.domain", "where the groups of the procedure read mail");
  }

  private final Environment environment;
  private final List<String> faults = new ArrayList<>();

  ProductionReadiness(Environment environment) {
    this.environment = environment;
  }

  List<String> faults() {
    if (environment.getProperty(SandboxDefaults.ENABLED, Boolean.class, false)) {
      faults.add("pilotage.sandbox.enabled is true: there is no sandbox in production");
    }
    if (!environment.acceptsProfiles(Profiles.of("production"))) {
      faults.add(
          "spring.profiles.active does not name production: cookies and mail would not be encrypted");
    }
    NEEDED.forEach(this::need);
    if (isBlank("spring.mail.host")) {
      faults.add("pilotage.smtp.host is missing: the mail server");
    }
    if (isBlank("pilotage.mirror.directory") && isBlank("pilotage.mirror.endpoint")) {
      faults.add(
          "pilotage.mirror.directory is missing: what sites install from (or"
              + " pilotage.mirror.endpoint of a remote mirror)");
    }
    if (!isBlank("pilotage.mirror.endpoint")) {
      need("pilotage.mirror.location", "what sites install from at the remote mirror");
      need("pilotage.security.mirror-token", "what the remote mirror shows when it answers");
    }
    if (isBlank("pilotage.repository.hosts") && isBlank("pilotage.repository.file-roots")) {
      faults.add(
          "pilotage.repository.hosts is missing: from where developers' repositories may be read"
              + " (or pilotage.repository.file-roots)");
    }
    lookAtSignOn();
    lookAtDatabase();
    return List.copyOf(faults);
  }

  private void need(String property, String meaning) {
    if (isBlank(property)) {
      faults.add(property + " is missing: " + meaning);
    }
  }

  /** With an issuer nobody has a password: who administers is said by a group of the claim. */
  private void lookAtSignOn() {
    if (isBlank(SignOnIsConfigured.ISSUER)) {
      return;
    }
    boolean administered =
        Binder.get(environment)
            .bind("pilotage.oidc.groups", Bindable.listOf(GroupOfClaim.class))
            .orElse(List.of())
            .stream()
            .anyMatch(rule -> DemoPeople.ADMINISTRATORS.equals(rule.group()));
    if (!administered) {
      faults.add(
          "pilotage.oidc.groups gives nobody the group camunda-admin: add the pattern of the"
              + " administrators' value of the groups claim");
    }
  }

  /** What matters here of a mapping. */
  record GroupOfClaim(@Nullable String group) {}

  private void lookAtDatabase() {
    String url = environment.getProperty("spring.datasource.url", "");
    String password = environment.getProperty("spring.datasource.password", "");
    if (password.isBlank()) {
      faults.add("pilotage.database.password is missing");
    } else if (password.equals("pilotage")) {
      faults.add("pilotage.database.password is the sandbox's: choose another");
    }
    List<String> people = demoPeople(url, password);
    if (!people.isEmpty()) {
      faults.add("the database holds demo people, delete them: " + String.join(", ", people));
    }
  }

  /** None if the database is new or cannot be reached: the pool will say so by itself. */
  private List<String> demoPeople(String url, String password) {
    List<String> people = new ArrayList<>();
    String user = environment.getProperty("spring.datasource.username", "");
    try (Connection connection = DriverManager.getConnection(url, user, password);
        PreparedStatement query =
            connection.prepareStatement(
                "select id_ from act_id_user where email_ like ? order by id_")) {
      query.setString(1, "%@" + DemoPeople.MAIL_DOMAIN);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          people.add(rows.getString(1));
        }
      }
    } catch (SQLException e) {
      LOG.debug("no people to look at yet", e);
    }
    return people;
  }

  private boolean isBlank(String property) {
    return environment.getProperty(property, "").isBlank();
  }
}
