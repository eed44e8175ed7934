package io.countersign.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser without a window: it keeps cookies and fills in the hidden field of forms from them,
 * but follows nothing by itself.
 */
public final class Browsing {
  private final URI address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final List<String> more = new ArrayList<>();

  /** Opens a browser without cookies at {@code address}. */
  public Browsing(URI address) {
    this.address = address;
  }

  /** The same cookies in a second window. */
  public Browsing secondWindow() {
    Browsing other = new Browsing(address);
    other.cookies.putAll(cookies);
    return other;
  }

  /** Sends these header lines with every request from now on. */
  public Browsing saying(String... headers) {
    more.clear();
    more.addAll(List.of(headers));
    return this;
  }

  /** The value of a cookie, or null. */
  public String cookie(String name) {
    return cookies.get(name);
  }

  /** Sets a cookie, or takes it away. */
  public Browsing cookie(String name, String value) {
    if (value == null) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
    return this;
  }

  /** Asks for a page. */
  public RawHttp.Reply get(String path) {
    return send("GET", path, "");
  }

  /** Posts a form with the proof from the cookie. */
  public RawHttp.Reply post(String path, String... namesAndValues) {
    List<String> fields = new ArrayList<>(List.of(namesAndValues));
    fields.add("csrfmiddlewaretoken");
    fields.add(cookies.getOrDefault("csrftoken", ""));
    return postOnly(path, fields.toArray(String[]::new));
  }

  /** Posts a form with these fields and no others. */
  public RawHttp.Reply postOnly(String path, String... namesAndValues) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.add(encoded(namesAndValues[i]) + "=" + encoded(namesAndValues[i + 1]));
    }
    return send(
        "POST", path, String.join("&", pairs), "Content-Type: application/x-www-form-urlencoded");
  }

  /** Sends anything. */
  public RawHttp.Reply send(String method, String path, String body, String... headers) {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    request.append("Host: ").append(address.getAuthority()).append("\r\nConnection: close\r\n");
    if (!cookies.isEmpty()) {
      request
          .append("Cookie: ")
          .append(
              cookies.entrySet().stream()
                  .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                  .collect(Collectors.joining("; ")))
          .append("\r\n");
    }
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    for (String header : more) {
      request.append(header).append("\r\n");
    }
    if (!method.equals("GET")) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    RawHttp.Reply reply = RawHttp.once(address, request.append("\r\n").append(body).toString());
    reply.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
    return reply;
  }

  private void keep(String cookie) {
    String pair = cookie.split(";")[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
