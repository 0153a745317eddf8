package dev.headstart.api.people.account;

import dev.headstart.api.people.People;
import dev.headstart.api.people.password.PasswordRule;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator, who is made at the first start.
 *
 * @param name hers
 * @param password hers; by default one is made up and printed, once
 */
public record AdministratorSettings(@DefaultValue("admin") String name, String password) {

  public AdministratorSettings {
    if (!People.isName(name)) {
      throw new IllegalArgumentException(
          "An administrator's name has 1 to 32 lower-case letters, digits and inner hyphens.");
    }
    if (password != null && !PasswordRule.admits(password)) {
      throw new IllegalArgumentException(PasswordRule.SENTENCE);
    }
  }

  Optional<String> given() {
    return Optional.ofNullable(password);
  }

  @Override
  public String toString() {
    return "AdministratorSettings[name=" + name + "]";
  }
}
