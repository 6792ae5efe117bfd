package io.pilotage.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  private static final String GOOD = "correct horse battery staple";

  private final PasswordHash hash = new PasswordHash();

  @Test
  void aPasswordIsRightAgainAndAnotherOneNeverIs() {
    String kept = hash.encrypt(GOOD);
    assertThat(kept).startsWith("$2a$10$").isNotEqualTo(hash.encrypt(GOOD));
    for (int i = 0; i < 2; i++) {
      assertThat(hash.check(GOOD, kept)).isTrue();
      assertThat(hash.check(GOOD + "r", kept)).isFalse();
      assertThat(hash.check("", kept)).isFalse();
    }
    assertThat(hash.check(GOOD, hash.encrypt("another"))).isFalse();
  }

  @Test
  void nothingBeyondBytesThatBcryptReadsIsForgotten() {
    String start = "é".repeat(100);
    assertThat(hash.check(start + "b", hash.encrypt(start + "a"))).isFalse();
  }

  @Test
  void theEngineKeepsThemSoAndStillKnowsItsOwn() {
    ProcessEngine engine = engine("before", List.of());
    try {
      IdentityService identity = engine.getIdentityService();
      save(identity, "old");
      ProcessEngineConfigurationImpl configuration =
          (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
      assertThat(kept(identity, "old")).startsWith("{SHA-512}");

      ProcessEngine now = engine("before", List.of(new PasswordPlugin()));
      IdentityService later = now.getIdentityService();
      assertThat(later.checkPassword("old", GOOD)).isTrue();
      assertThat(later.checkPassword("old", "wrong")).isFalse();
      save(later, "new");
      assertThat(kept(later, "new")).startsWith("{bcrypt}$2a$10$");
      assertThat(later.checkPassword("new", GOOD)).isTrue();
      assertThat(later.checkPassword("new", "wrong")).isFalse();
      now.close();
      assertThat(configuration.getPasswordEncryptor()).isInstanceOf(Sha512HashDigest.class);
    } finally {
      engine.close();
    }
  }

  private static ProcessEngine engine(String name, List<PasswordPlugin> plugins) {
    StandaloneInMemProcessEngineConfiguration configuration =
        new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:password-hash;DB_CLOSE_DELAY=-1");
    configuration.setProcessEngineName(plugins.isEmpty() ? name : name + "-and-now");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.getProcessEnginePlugins().addAll(plugins);
    return configuration.buildProcessEngine();
  }

  private static void save(IdentityService identity, String name) {
    User user = identity.newUser(name);
    user.setPassword(GOOD);
    identity.saveUser(user);
  }

  private static String kept(IdentityService identity, String name) {
    return ((UserEntity) identity.createUserQuery().userId(name).singleResult()).getPassword();
  }
}
