package dev.headstart.api.people.account;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.people.People;
import dev.headstart.api.people.Person;
import dev.headstart.api.people.password.Passwords;
import java.time.Clock;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/** Sees to it that somebody runs the site, before anybody else can come in. */
final class FirstAdministrator {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final int PASSWORD_BYTES = 15;

  private final AdministratorSettings settings;
  private final People people;
  private final Passwords passwords;
  private final DurableTransactions transactions;
  private final RandomGenerator random;
  private final Clock clock;

  FirstAdministrator(
      AdministratorSettings settings,
      People people,
      Passwords passwords,
      DurableTransactions transactions,
      RandomGenerator random,
      Clock clock) {
    this.settings = settings;
    this.people = people;
    this.passwords = passwords;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /** Makes an administrator where there is none; of several replicas, one does. */
  void appoint() {
    if (people.haveAdministrator()) {
      return;
    }
    if (people.contains(settings.name())) {
      LOG.warn(
          "Nobody runs this site: \"{}\" is a person already, and may be anybody."
              + " Set headstart.api.administrator.name to a free name and start again.",
          settings.name());
      return;
    }
    String password = settings.given().orElseGet(this::madeUp);
    if (add(password)) {
      tell(password);
    }
  }

  private boolean add(String password) {
    var administrator =
        new Person(settings.name(), passwords.hash(password), true, false, clock.millis());
    try {
      transactions.run(
          () -> {
            people.add(administrator);
            return administrator;
          });
      return true;
    } catch (DuplicateKeyException _) {
      LOG.info("Another replica has made the first administrator, \"{}\".", settings.name());
      return false;
    }
  }

  private void tell(String password) {
    if (settings.given().isPresent()) {
      LOG.info(
          "The first administrator is \"{}\", with the password that the property gives.",
          settings.name());
    } else {
      LOG.info(
          "The first administrator is \"{}\", password {} - shown this once:"
              + " sign in at /sign-in and change it.",
          settings.name(),
          password);
    }
  }

  private String madeUp() {
    var bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
