package io.pilotage.security;

import com.github.benmanes.caffeine.cache.Ticker;
import io.pilotage.token.Tokens;
import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A chain for each kind of path, by how one logs in there; who comes in is the gate's to say. */
@Configuration(proxyBeanMethods = false)
class HttpSecurityConfiguration {

  /** The engine's own web applications, which check their own log-in. */
  private static final String WEBAPPS = "/camunda/**";

  private static final ProblemAnswer PROBLEMS = new ProblemAnswer();

  private final Gate gate;

  HttpSecurityConfiguration(Gate gate) {
    this.gate = gate;
  }

  @Bean
  @Conditional(SignOnIsConfigured.Not.class)
  AuthenticationManager authenticationManager(IdentityService identity) {
    return new ProviderManager(new EngineLogIn(identity));
  }

  @Bean
  @Conditional(SignOnIsConfigured.Not.class)
  LogIn passwordLogIn(AuthenticationManager people, IdentityService identity) {
    return new PasswordLogIn(people, identity);
  }

  /** The mirror's answer comes from a machine, which has a token and nothing else. */
  @Bean
  @Order(10)
  SecurityFilterChain mirrorCallback(HttpSecurity http, SecuritySettings settings)
      throws Exception {
    return withoutCookies(http)
        .securityMatcher(path("/api/mirror-runs/**"))
        .addFilterBefore(new MirrorToken(settings), BasicAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(gate))
        .build();
  }

  @Bean
  @Order(20)
  SecurityFilterChain api(HttpSecurity http, LogIn logIn, ProgramTokens programs) throws Exception {
    return logIn
        .rest(withoutCookies(http))
        .addFilterBefore(programs, UsernamePasswordAuthenticationFilter.class)
        .securityMatcher(path("/api/**"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(gate))
        .build();
  }

  @Bean
  @Order(30)
  SecurityFilterChain engineRest(HttpSecurity http, LogIn logIn) throws Exception {
    return logIn
        .rest(withoutCookies(http))
        .securityMatcher(path("/engine-rest/**"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(gate))
        .build();
  }

  /** Tasklist, Cockpit, Admin: sessions, CSRF tokens and headers are their own. */
  @Bean
  @Order(40)
  SecurityFilterChain webapps(HttpSecurity http, LogIn logIn) throws Exception {
    return logIn
        .webapps(withoutCookies(http))
        .securityMatcher(path(WEBAPPS))
        .authorizeHttpRequests(requests -> requests.anyRequest().access(logIn.doorOfWebapps()))
        .build();
  }

  @Bean
  @Order(50)
  SecurityFilterChain formOfEffects(HttpSecurity http, LogIn logIn) throws Exception {
    return formOfPeople(http, logIn, "/effects");
  }

  @Bean
  @Order(51)
  SecurityFilterChain formOfRequests(HttpSecurity http, LogIn logIn) throws Exception {
    return formOfPeople(http, logIn, "/request");
  }

  @Bean
  @Order(52)
  SecurityFilterChain formOfModels(HttpSecurity http, LogIn logIn) throws Exception {
    return formOfPeople(http, logIn, "/models");
  }

  /** A browser shows the password by itself: the form must come from our own page. */
  private SecurityFilterChain formOfPeople(HttpSecurity http, LogIn logIn, String page)
      throws Exception {
    return logIn
        .pages(withoutCookies(http))
        .securityMatcher(path(page + "/**"))
        .csrf(
            forms ->
                forms
                    .csrfTokenRepository(tokensInCookies(page))
                    .csrfTokenRequestHandler(atOnce())
                    // every request logs in anew: another token each time would spoil open pages
                    .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(gate))
        .build();
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain everythingElse(HttpSecurity http, LogIn logIn) throws Exception {
    return logIn
        .pages(withoutCookies(http))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(gate))
        .build();
  }

  @Bean
  ProgramTokens programTokens(Tokens tokens, Members members) {
    return new ProgramTokens(tokens, members);
  }

  /** It belongs to the chain of the interface for programs, and nowhere else. */
  @Bean
  FilterRegistrationBean<ProgramTokens> onlyInItsChain(ProgramTokens programs) {
    FilterRegistrationBean<ProgramTokens> registration = new FilterRegistrationBean<>(programs);
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  FilterRegistrationBean<FrontDoor> frontDoor(LogIn logIn) {
    FilterRegistrationBean<FrontDoor> registration =
        new FilterRegistrationBean<>(new FrontDoor(logIn::closes));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(SecuritySettings settings) {
    FilterRegistrationBean<BodyLimit> registration =
        new FilterRegistrationBean<>(new BodyLimit(settings.largestBody().toBytes()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<AddressThrottle> addressThrottle(SecuritySettings settings) {
    FilterRegistrationBean<AddressThrottle> registration =
        new FilterRegistrationBean<>(
            new AddressThrottle(settings.failedLogIns(), Ticker.systemTicker()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    return registration;
  }

  @Bean
  FilterRegistrationBean<PageNonce> pageNonce() {
    FilterRegistrationBean<PageNonce> registration = new FilterRegistrationBean<>(new PageNonce());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }

  @Bean
  FilterRegistrationBean<FewerResults> fewerResults(
      @Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int most) {
    FilterRegistrationBean<FewerResults> registration =
        new FilterRegistrationBean<>(new FewerResults(most));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 4);
    return registration;
  }

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }

  /** Not only when the form is written: the head of a large page has left by then. */
  private static CsrfTokenRequestHandler atOnce() {
    XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();
    handler.setCsrfRequestAttributeName(null);
    return handler;
  }

  private static CookieCsrfTokenRepository tokensInCookies(String path) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookiePath(path);
    tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
    return tokens;
  }

  /** No session, no cookie; a request from another site's page is refused by the front door. */
  private static HttpSecurity withoutCookies(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(PROBLEMS).accessDeniedHandler(PROBLEMS));
  }
}
