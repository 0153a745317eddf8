package dev.headstart.api.people;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** Who must be known for what. What is private is hidden by the rooms that know of it. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  @Bean
  People people(
      PersonRepository persons,
      JdbcAggregateTemplate catalogue,
      DurableTransactions transactions,
      Clock clock) {
    return new People(persons, catalogue, transactions, new SecureRandom(), clock);
  }

  @Bean
  Friends friends(JdbcClient jdbc) {
    return new Friends(jdbc);
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http, People people, ProblemWriter problems) {
    AuthenticationEntryPoint unknownPerson = (_, response, _) -> refuse(problems, response);
    AccessDeniedHandler deniedPerson =
        (_, response, _) ->
            problems.write(response, HttpStatus.FORBIDDEN, "This is not yours to do.");
    return http.csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/api/photos", "/api/albums/**")
                    .authenticated()
                    .requestMatchers(HttpMethod.DELETE)
                    .authenticated()
                    .requestMatchers(HttpMethod.PUT)
                    .authenticated()
                    .requestMatchers(HttpMethod.PATCH)
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .addFilterBefore(tokens(people, unknownPerson), BasicAuthenticationFilter.class)
        .exceptionHandling(
            e -> e.authenticationEntryPoint(unknownPerson).accessDeniedHandler(deniedPerson))
        .build();
  }

  private static AuthenticationFilter tokens(People people, AuthenticationEntryPoint unknown) {
    AuthenticationManager byToken =
        request ->
            people
                .identify(String.valueOf(request.getCredentials()))
                .map(BearerTokens::known)
                .orElseThrow(() -> new BadCredentialsException("No person has this token."));
    var filter = new AuthenticationFilter(byToken, new BearerTokens());
    filter.setSuccessHandler((_, _, _) -> {});
    filter.setFailureHandler(unknown::commence);
    return filter;
  }

  private static void refuse(ProblemWriter problems, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problems.write(
        response,
        HttpStatus.UNAUTHORIZED,
        "Send your token as \"Authorization: Bearer {token}\"; POST /api/people gives one.");
  }
}
