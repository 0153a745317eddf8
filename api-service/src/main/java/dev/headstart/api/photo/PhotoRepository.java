package dev.headstart.api.photo;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface PhotoRepository extends Repository<Photo, String> {

  Optional<Photo> findById(String id);

  List<Photo> findAllById(Iterable<String> ids);

  @Query(
      """
      select * from photo where owner = :owner and sha256 = :sha256 order by number desc limit 1
      """)
  Optional<Photo> findSame(String owner, String sha256);

  @Query(
      """
      select * from photo where owner = :owner and number < :before
      order by number desc limit :limit
      """)
  List<Photo> findAll(String owner, long before, int limit);

  @Query(
      """
      select * from photo where owner = :owner and visibility in ('PUBLIC', 'FRIENDS')
      and number < :before order by number desc limit :limit
      """)
  List<Photo> findForFriends(String owner, long before, int limit);

  @Query(
      """
      select * from photo where owner = :owner and visibility = 'PUBLIC' and number < :before
      order by number desc limit :limit
      """)
  List<Photo> findPublic(String owner, long before, int limit);

  // Ordered by both columns of the index, without which H2 would sort all that are public.
  @Query(
      """
      select * from photo where owner = :owner and visibility in (:seen) and number > :after
      order by number limit 1
      """)
  Optional<Photo> findNewer(String owner, List<String> seen, long after);

  @Query(
      """
      select * from photo where visibility = 'PUBLIC' and number < :before
      order by visibility, number desc limit :limit
      """)
  List<Photo> findPublic(long before, int limit);
}
