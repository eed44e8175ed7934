package io.countersign.app;

import io.countersign.endpoint.HttpEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls the endpoint as programs do. */
final class SelfCheckCaller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  /** Makes it for an endpoint that runs. */
  SelfCheckCaller(HttpEndpoint endpoint) {
    address = endpoint.address().orElseThrow(() -> new IllegalStateException("it was not started"));
  }

  /** Asks, and fails unless the answer has this status. */
  void demand(int status, String path, String... authorization) throws Exception {
    HttpRequest.Builder request = request(path);
    for (String value : authorization) {
      request.header("Authorization", value);
    }
    demand(status, request.build());
  }

  /** Signs in with a password; the JWT. */
  String jwt(String username, String password) throws Exception {
    String form = "username=" + encoded(username) + "&password=" + encoded(password);
    HttpRequest request =
        request("/api/v1/jwt/authenticate/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    Matcher token = TOKEN.matcher(demand(201, request).body());
    SelfCheck.demand(token.find(), "no token in the answer");
    return token.group(1);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
  }

  private HttpResponse<String> demand(int status, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    SelfCheck.demand(
        answer.statusCode() == status,
        answer.statusCode() + " at " + request.uri().getPath() + ", not " + status);
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
