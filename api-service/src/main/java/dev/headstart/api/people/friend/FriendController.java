package dev.headstart.api.people.friend;

import dev.headstart.api.people.Friends;
import dev.headstart.api.people.People;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom somebody calls her friends is her own affair: others do not see it, nor do the friends. */
@RestController
@RequestMapping("/api/people/{name}/friends")
@Tag(name = "Friends")
class FriendController {

  /** All friends of somebody. */
  @Schema(name = "Friends")
  record View(List<Friends.Friend> friends) {}

  private final People people;
  private final Friends friends;

  FriendController(People people, Friends friends) {
    this.people = people;
    this.friends = friends;
  }

  @GetMapping
  @Operation(
      summary = "Whom somebody calls her friends",
      description = "For: herself, administrators.")
  View list(@PathVariable String name, Viewer viewer) {
    admit(name, viewer);
    return new View(friends.of(name));
  }

  @PutMapping("/{friend}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Calls somebody a friend, who so sees what is for friends",
      description = "For: herself, administrators.")
  void add(@PathVariable String name, @PathVariable String friend, Viewer viewer) {
    admit(name, viewer);
    if (!people.contains(friend)) {
      throw Problem.notFound("There is nobody of that name.");
    }
    if (friend.equals(name)) {
      throw Problem.badRequest("One is one's own friend already.");
    }
    if (friends.add(name, friend) == Friends.Wish.TOO_MANY) {
      throw Problem.of(
          HttpStatus.CONFLICT, "Nobody has more than " + Friends.MOST + " friends here.");
    }
  }

  @DeleteMapping("/{friend}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Calls somebody a friend no longer",
      description = "For: herself, administrators. It is no error where she was none.")
  void remove(@PathVariable String name, @PathVariable String friend, Viewer viewer) {
    admit(name, viewer);
    friends.remove(name, friend);
  }

  private void admit(String name, Viewer viewer) {
    if (!viewer.is(name) && !viewer.administrator()) {
      throw Problem.of(
          HttpStatus.FORBIDDEN, "Whom somebody calls her friends is for herself to see and say.");
    }
    if (!people.contains(name)) {
      throw Problem.notFound("There is nobody of that name.");
    }
  }
}
