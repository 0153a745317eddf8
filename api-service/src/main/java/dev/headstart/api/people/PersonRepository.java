package dev.headstart.api.people;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface PersonRepository extends Repository<Person, String> {

  boolean existsById(String name);

  boolean existsByAdministratorTrue();

  Optional<Person> findById(String name);
}
