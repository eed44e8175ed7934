package io.countersign.endpoint.publisher;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.core.account.PublisherUser;
import io.countersign.endpoint.http.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What the two versions of the contract write differently (sections B0, B1 and B4). */
enum Version {
  /** Wrapped fields, camelCase. */
  V1("/api/v1/", "xxxx") {
    @Override
    Object user(PublisherUser user) {
      return new CamelUser(
          user.id(),
          user.username(),
          user.email(),
          time(user.lastLogin()),
          user.roles(),
          user.firstName(),
          user.lastName(),
          user.about(),
          time(user.createdAt()),
          time(user.updatedAt()));
    }

    @Override
    Answer noToken() {
      return Replies.status(401, "Authentication Required");
    }

    @Override
    Answer wrongToken() {
      return Replies.status(403, "Username could not be found.");
    }

    @Override
    Answer inactive() {
      return Replies.status(403, "Account is disabled.");
    }
  },

  /** Flat fields, snake_case. */
  V2("/api/v2/", "xxx") {
    @Override
    Object user(PublisherUser user) {
      return new SnakeUser(
          user.id(),
          user.username(),
          user.email(),
          user.roles(),
          user.firstName(),
          user.lastName(),
          user.about(),
          time(user.createdAt()),
          time(user.updatedAt()));
    }

    @Override
    Answer noToken() {
      return Replies.code(401, "JWT Token not found").with("WWW-Authenticate", "Bearer");
    }

    @Override
    Answer wrongToken() {
      return elsewhere();
    }

    @Override
    Answer inactive() {
      return elsewhere();
    }
  };

  private final String prefix;
  private final DateTimeFormatter times;

  /** A user, the fields in this order. */
  private record CamelUser(
      int id,
      String username,
      String email,
      String lastLogin,
      List<String> roles,
      String firstName,
      String lastName,
      String about,
      String createdAt,
      String updatedAt) {}

  /** A user, the fields in this order. */
  private record SnakeUser(
      int id,
      String username,
      String email,
      List<String> roles,
      @JsonProperty("first_name") String firstName,
      @JsonProperty("last_name") String lastName,
      String about,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt) {}

  Version(String prefix, String offset) {
    this.prefix = prefix;
    this.times = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + offset);
  }

  /** The path of a route of this version; {@code rest} ends with a slash. */
  String path(String rest) {
    return prefix + rest;
  }

  /** A moment as this version writes it; null for none. */
  String time(Instant moment) {
    return moment == null ? null : times.format(moment.atOffset(ZoneOffset.UTC));
  }

  /** An account as this version shows it. */
  abstract Object user(PublisherUser user);

  /** There is no token. */
  abstract Answer noToken();

  /** Nobody has this token, or not any more. */
  abstract Answer wrongToken();

  /** Whoever has the token may not use it. */
  abstract Answer inactive();

  /** The token is good on tenants of another organisation. */
  Answer elsewhere() {
    return Replies.status(403, "Invalid credentials.");
  }
}
