package io.countersign.core.oidc;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.countersign.core.BoundedHttp;
import io.countersign.core.policy.IssuerForm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks the provider: never elsewhere than it is told, without following redirects, at most a
 * megabyte, and all of an answer within five seconds.
 */
final class ProviderHttp implements HTTPRequestSender {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1 << 20;

  private final BoundedHttp http = new BoundedHttp(PATIENCE, MOST_BYTES);

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
    HttpRequest.Builder request = request(asked.getURI());
    asked
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    String body = asked.getBody() == null ? "" : asked.getBody();
    request.method(
        asked.getMethod().name(),
        HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    HttpResponse<byte[]> answer = http.answer(request.build());
    HTTPResponse read = new HTTPResponse(answer.statusCode());
    answer.headers().firstValue("Content-Type").ifPresent(type -> setType(read, type));
    read.setBody(text(answer));
    return read;
  }

  private static void setType(HTTPResponse read, String type) {
    try {
      read.setEntityContentType(ContentType.parse(type));
    } catch (java.text.ParseException e) {
      // Then it has none, and whoever needs one refuses the answer.
      read.setEntityContentType(null);
    }
  }

  /**
   * The document at {@code address}.
   *
   * @throws IOException if there is none
   * @throws ParseException if the answer is another than 200
   */
  String get(URI address) throws IOException, ParseException {
    HttpResponse<byte[]> answer =
        http.answer(request(address).header("Accept", "application/json").GET().build());
    if (answer.statusCode() != 200) {
      throw new ParseException("status " + answer.statusCode());
    }
    return text(answer);
  }

  private static HttpRequest.Builder request(URI address) throws IOException {
    if (!IssuerForm.isSafe(address)) {
      throw new IOException("an address that is not safe to call");
    }
    return HttpRequest.newBuilder(address).timeout(PATIENCE);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
