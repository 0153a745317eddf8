package dev.headstart.api.people.token;

import java.util.List;
import org.springframework.data.repository.Repository;

interface TokenRepository extends Repository<PersonalToken, String> {

  List<PersonalToken> findByPersonOrderByCreatedAtAscIdAsc(String person);

  long countByPerson(String person);
}
