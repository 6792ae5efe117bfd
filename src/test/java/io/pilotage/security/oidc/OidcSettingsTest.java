package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class OidcSettingsTest {

  @Test
  void withoutAnIssuerNothingElseCounts() {
    assertThat(bind(Map.of("pilotage.oidc.client-id", "")).issuer()).isEmpty();
  }

  @Test
  void whatIsNotSaidHasTheDefaultsOfTheField() {
    OidcSettings settings = bind(good());

    assertThat(settings.audience()).isEqualTo("pilotage");
    assertThat(settings.groupsClaim()).isEqualTo("eduperson_entitlement");
    assertThat(settings.nameClaim()).isEqualTo("preferred_username");
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pilotage.oidc.issuer | issuer.example.org | pilotage.oidc.issuer",
        "pilotage.oidc.issuer | http://issuer.example.org | https:",
        "pilotage.oidc.issuer | http://127.0.0.1.example.org | https:",
        "pilotage.oidc.issuer | ftp://127.0.0.1/x | https:",
        "pilotage.oidc.issuer | https://issuer.example.org?x=y | pilotage.oidc.issuer",
        "pilotage.oidc.issuer | https://issuer example.org | pilotage.oidc.issuer",
        "pilotage.oidc.client-id | '' | pilotage.oidc.client-id",
        "pilotage.oidc.scopes | profile | pilotage.oidc.scopes",
        "pilotage.oidc.timeout | 0s | pilotage.oidc.timeout",
        "pilotage.oidc.groups[0].group | wheel | must be one of camunda-admin, cnaf-repository",
        "pilotage.oidc.groups[0].pattern | 'a(' | is no regular expression",
        "pilotage.oidc.groups[0].pattern | '' | pattern: give a regular expression",
      })
  void whatCannotWorkIsNamedWithItsProperty(String property, String value, String named) {
    Map<String, String> properties = good();
    properties.put(property, value);

    assertThatThrownBy(() -> bind(properties)).rootCause().hasMessageContaining(named.strip());
  }

  @Test
  void aMappingIsNeeded() {
    Map<String, String> properties = good();
    properties.keySet().removeIf(name -> name.contains("groups"));

    assertThatThrownBy(() -> bind(properties))
        .rootCause()
        .hasMessageStartingWith("pilotage.oidc.groups: map");
  }

  @Test
  void theEnvironmentSaysAllOfIt() {
    Map<String, Object> environment =
        Map.of(
            "PILOTAGE_OIDC_ISSUER", "https://issuer.example.org",
            "PILOTAGE_OIDC_CLIENT_ID", "pilotage",
            "PILOTAGE_OIDC_CLIENT_SECRET", "a-secret",
            "PILOTAGE_OIDC_SCOPES", "openid,entitlements",
            "PILOTAGE_OIDC_GROUPS_CLAIM", "realm_access.roles",
            "PILOTAGE_OIDC_GROUPS_0_PATTERN", "pilotage-sa3",
            "PILOTAGE_OIDC_GROUPS_0_GROUP", "sa3");
    StandardEnvironment whole = new StandardEnvironment();
    whole
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));

    OidcSettings settings = Binder.get(whole).bind("pilotage.oidc", OidcSettings.class).get();

    assertThat(settings.clientId()).isEqualTo("pilotage");
    assertThat(settings.clientSecret()).isEqualTo("a-secret");
    assertThat(settings.scopes()).containsExactlyInAnyOrder("openid", "entitlements");
    assertThat(settings.groupsClaim()).isEqualTo("realm_access.roles");
    assertThat(settings.groups()).containsExactly(new GroupRule("pilotage-sa3", "sa3"));
  }

  private static Map<String, String> good() {
    Map<String, String> properties = new HashMap<>();
    properties.put("pilotage.oidc.issuer", "https://issuer.example.org/realm");
    properties.put("pilotage.oidc.client-id", "pilotage");
    properties.put("pilotage.oidc.client-secret", "a-secret");
    properties.put("pilotage.oidc.groups[0].pattern", "pilotage-sa3");
    properties.put("pilotage.oidc.groups[0].group", "sa3");
    return properties;
  }

  private static OidcSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("pilotage.oidc", OidcSettings.class);
  }
}
