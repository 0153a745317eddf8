package dev.headstart.api.page;

import org.springframework.http.HttpStatus;

/**
 * What a page says where there is nothing to show.
 *
 * @param reason one sentence or two: what happened, and what to do
 */
record Sorry(String heading, String reason) {

  static Sorry of(HttpStatus status, String reason) {
    return new Sorry(
        switch (status) {
          case NOT_FOUND -> "Nothing to see here";
          case FORBIDDEN, UNAUTHORIZED -> "This is not for everybody";
          case TOO_MANY_REQUESTS -> "A little slower, please";
          case BAD_REQUEST -> "That cannot be read";
          default -> "Something went wrong";
        },
        reason);
  }
}
