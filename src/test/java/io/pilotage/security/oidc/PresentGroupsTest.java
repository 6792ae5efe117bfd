package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

class PresentGroupsTest {

  private static final Instant SIGN_IN = Instant.parse("2026-11-26T08:00:00Z");
  private static final Duration LONGEST = Duration.ofHours(12);

  private final MockHttpSession session = new MockHttpSession();
  private final List<@Nullable Authentication> seen = new ArrayList<>();

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aSessionHasTheGroupsOfThisMomentNotThoseOfTheSignIn() throws Exception {
    assertThat(lookAt(SIGN_IN.plus(LONGEST)))
        .isNotNull()
        .returns("nadia", Authentication::getName)
        .satisfies(
            person ->
                assertThat(person.getAuthorities())
                    .extracting("authority")
                    .containsExactly("ROLE_vo"));
    assertThat(session.isInvalid()).isFalse();
  }

  @Test
  void aSessionThatLastedTooLongIsOverThoughItWasInUse() throws Exception {
    assertThat(lookAt(SIGN_IN.plus(LONGEST).plusSeconds(1))).isNull();
    assertThat(session.isInvalid()).isTrue();
  }

  private @Nullable Authentication lookAt(Instant now) throws Exception {
    Enrolment enrolment = mock();
    when(enrolment.authorities("nadia")).thenReturn(AuthorityUtils.createAuthorityList("ROLE_vo"));
    List<GrantedAuthority> before = AuthorityUtils.createAuthorityList("ROLE_sa3", "ROLE_vo");
    OidcIdToken token =
        new OidcIdToken(
            "x", SIGN_IN, SIGN_IN.plusSeconds(300), Map.of("sub", "sub-nadia", "iat", SIGN_IN));
    SecurityContextHolder.getContext()
        .setAuthentication(
            new OAuth2AuthenticationToken(new SignedIn("nadia", token, before), before, "sso"));
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/effects");
    request.setSession(session);
    FilterChain chain =
        (asked, answer) -> seen.add(SecurityContextHolder.getContext().getAuthentication());
    new PresentGroups(enrolment, LONGEST, Clock.fixed(now, ZoneOffset.UTC))
        .doFilter(request, new MockHttpServletResponse(), chain);
    return seen.get(0);
  }
}
