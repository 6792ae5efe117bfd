package io.pilotage.security.oidc;

import io.pilotage.outbound.OutboundGate;
import io.pilotage.security.LogIn;
import io.pilotage.security.SignOnIsConfigured;
import jakarta.servlet.Filter;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;

/** Wires the sign-on, where an issuer is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional(SignOnIsConfigured.class)
class SignOnConfiguration {

  /** Where people are sent who are not signed in. */
  static final String SIGN_IN = "/oauth2/authorization/" + ClientOfIssuer.NAME;

  /** Where people leave. */
  static final String SIGN_OUT = "/sign-out";

  private static final String BACK = "/login/oauth2/code/" + ClientOfIssuer.NAME;

  /** After Spring Security's own, which knows who it is, and before the web applications'. */
  private static final int AFTER_SPRING_SECURITY = -99;

  @Bean
  HttpClient issuerHttp(OidcSettings settings) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(settings.timeout())
        .build();
  }

  @Bean
  Issuer issuer(OidcSettings settings, HttpClient issuerHttp, OutboundGate gate) {
    return new Issuer(settings, issuerHttp, gate);
  }

  @Bean
  Tokens tokensOfIssuer(Issuer issuer, OidcSettings settings) {
    return new Tokens(issuer, settings);
  }

  @Bean
  Claims claims(OidcSettings settings) {
    return new Claims(settings);
  }

  @Bean
  Enrolment enrolment(
      IdentityService identity,
      JdbcClient database,
      PlatformTransactionManager transactions,
      OidcSettings settings) {
    return new Enrolment(
        identity,
        new SubjectTable(database, settings.issuer()),
        new TransactionTemplate(transactions));
  }

  @Bean
  ClientRegistrationRepository clientOfIssuer(Issuer issuer, OidcSettings settings) {
    return new ClientOfIssuer(issuer, settings);
  }

  @Bean
  JwtDecoderFactory<ClientRegistration> identityTokens(Tokens tokens) {
    return tokens::identity;
  }

  @Bean
  AuthenticationManager bearers(Tokens tokens, Issuer issuer, Claims claims, Enrolment enrolment) {
    return new ProviderManager(new BearerLogIn(tokens, issuer, claims, enrolment));
  }

  @Bean
  ReturnPath returnPath() {
    return new ReturnPath();
  }

  @Bean
  LogIn singleSignOn(
      AuthenticationManager bearers,
      Enrolment enrolment,
      IdentityService identity,
      ReturnPath returnPath,
      OidcSettings settings,
      Clock clock) {
    return new SingleSignOn(
        bearers,
        new PresentGroups(enrolment, settings.session(), clock),
        identity,
        SignInFirst.onPages(settings, returnPath),
        SignInFirst.onRest(settings, returnPath));
  }

  /** The way to the issuer and back, and out. */
  @Bean
  @Order(5)
  SecurityFilterChain signOn(
      HttpSecurity http,
      ClientRegistrationRepository clients,
      HttpClient issuerHttp,
      OutboundGate outbound,
      Issuer issuer,
      Claims claims,
      Enrolment enrolment,
      ReturnPath returnPath,
      OidcSettings settings)
      throws Exception {
    SignInFirst unlucky = SignInFirst.onPages(settings, returnPath);
    return http.securityMatcher(new OrRequestMatcher(path(SIGN_IN), path(BACK), leaving()))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .oauth2Login(
            signIn ->
                signIn
                    .loginPage(SIGN_IN)
                    .clientRegistrationRepository(clients)
                    .authorizedClientRepository(new NoTokensKept())
                    .authorizationEndpoint(way -> way.authorizationRequestResolver(way(clients)))
                    .tokenEndpoint(
                        answer ->
                            answer.accessTokenResponseClient(codes(issuerHttp, settings, outbound)))
                    .userInfoEndpoint(
                        info -> info.oidcUserService(new SigningIn(issuer, claims, enrolment)))
                    .successHandler(returnPath)
                    .failureHandler(unlucky))
        .logout(
            out ->
                out.logoutRequestMatcher(leaving())
                    .defaultLogoutSuccessHandlerFor(
                        (request, response, person) -> response.setStatus(204),
                        SignOut::isOfWebapps)
                    .defaultLogoutSuccessHandlerFor(new SignOut(clients), path(SIGN_OUT)))
        .exceptionHandling(refusals -> refusals.authenticationEntryPoint(unlucky))
        .addFilterBefore(new IssuerIsThere(issuer), OAuth2AuthorizationRequestRedirectFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
        .build();
  }

  /** Who is signed in is known to the web applications without their own form. */
  @Bean
  FilterRegistrationBean<Filter> webappsKnowWhoItIs() {
    FilterRegistrationBean<Filter> registration =
        new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    registration.addInitParameter("authentication-provider", WebappIdentity.class.getName());
    registration.setUrlPatterns(List.of("/camunda/app/*", "/camunda/api/*"));
    registration.setOrder(AFTER_SPRING_SECURITY);
    return registration;
  }

  /** With Strict, the way back from the issuer, another site, would come without its session. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessionsSurviveTheWayBack() {
    return tomcat -> tomcat.getSession().getCookie().setSameSite(SameSite.LAX);
  }

  /** Whoever stole the code on its way cannot use it (PKCE), though we have a secret as well. */
  private static OAuth2AuthorizationRequestResolver way(ClientRegistrationRepository clients) {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return resolver;
  }

  private static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codes(
      HttpClient issuerHttp, OidcSettings settings, OutboundGate gate) {
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(issuerHttp);
    requests.setReadTimeout(settings.timeout());
    RestClientAuthorizationCodeTokenResponseClient codes =
        new RestClientAuthorizationCodeTokenResponseClient();
    codes.setRestClient(
        RestClient.builder()
            .requestFactory(requests)
            .requestInterceptor(
                (request, body, execution) -> {
                  gate.resolve(request.getURI().getHost());
                  return execution.execute(request, body);
                })
            .messageConverters(
                converters -> {
                  converters.clear();
                  converters.add(new FormHttpMessageConverter());
                  converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return codes;
  }

  /**
   * A link may sign out, since the policy of our pages lets no form lead to another site, and the
   * issuer is one. A page of another site may not.
   */
  private static RequestMatcher leaving() {
    Set<String> own = Set.of("same-origin", "none");
    RequestMatcher mine =
        request -> {
          String site = request.getHeader("Sec-Fetch-Site");
          return site == null || own.contains(site);
        };
    RequestMatcher out =
        new OrRequestMatcher(path(SIGN_OUT), path("/camunda/api/admin/auth/user/{engine}/logout"));
    return request -> out.matches(request) && mine.matches(request);
  }

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }
}
