package dev.headstart.api.people.access;

import dev.headstart.api.people.login.ProviderLogin;
import dev.headstart.api.people.session.CsrfTokens;
import dev.headstart.api.people.session.PersonInSession;
import dev.headstart.api.people.session.SignInAnswers;
import dev.headstart.api.people.session.SignInPlace;
import dev.headstart.api.people.token.BearerTokens;
import dev.headstart.api.people.token.Tokens;
import dev.headstart.api.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** The ways in which people are known, and what nobody in particular may do. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  NeedsPerson peoplesOwn() {
    return NeedsPerson.of("/api/tokens/**", "/api/people/*/friends");
  }

  @Bean
  Refusals refusals(ProblemWriter problems) {
    return new Refusals(problems);
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      List<NeedsPerson> needing,
      Refusals refusals,
      Tokens tokens,
      PersonInSession persons,
      SignInAnswers answers,
      CsrfTokens csrfTokens,
      CsrfTokenRepository csrfTokenRepository,
      ProviderLogin providers) {
    providers.addTo(http);
    String[] patterns =
        needing.stream().map(NeedsPerson::patterns).flatMap(List::stream).toArray(String[]::new);
    return http.securityContext(
            context ->
                context.securityContextRepository(
                    new DelegatingSecurityContextRepository(
                        new RequestAttributeSecurityContextRepository(), persons)))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(csrfTokenRepository)
                    .csrfTokenRequestHandler(csrfTokens)
                    .requireCsrfProtectionMatcher(csrfTokens))
        .requestCache(cache -> cache.disable())
        // Whether a site is to be asked over TLS only is for whoever runs its gateways to say.
        .headers(h -> h.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable))
        .formLogin(
            form ->
                form.loginPage(SignInPlace.SIGN_IN)
                    .usernameParameter("name")
                    .successHandler(answers)
                    .failureHandler(answers))
        .logout(out -> out.logoutUrl(SignInPlace.SIGN_OUT).logoutSuccessHandler(answers))
        .addFilterBefore(new BearerTokens(tokens, refusals), BasicAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.POST,
                        "/api/people",
                        SignInPlace.SIGN_IN,
                        SignInPlace.SIGN_OUT,
                        SignInPlace.SIGN_UP)
                    .permitAll()
                    .requestMatchers(patterns)
                    .authenticated()
                    .requestMatchers(HttpMethod.GET)
                    .permitAll()
                    .requestMatchers(HttpMethod.HEAD)
                    .permitAll()
                    .requestMatchers(HttpMethod.OPTIONS)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }
}
