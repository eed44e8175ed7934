package io.countersign.endpoint.web;

import io.countersign.core.Digests;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/**
 * The files that pages need. The address of each holds a digest of what is in it, so browsers keep
 * it for a year and never show an old one.
 */
final class Assets {
  private static final String KEEP = "public, max-age=31536000, immutable";
  private static final int DIGEST_BYTES = 8;

  private final Asset style = Asset.of("web/countersign.css", "text/css; charset=utf-8");
  private final Asset icon = Asset.of("icons/countersign.svg", "image/svg+xml");

  private record Asset(String address, String type, byte[] content) implements Route.Handler {
    static Asset of(String resource, String type) {
      try (InputStream in = Assets.class.getResourceAsStream("/" + resource)) {
        byte[] content = in.readAllBytes();
        String digest = HexFormat.of().formatHex(Digests.sha256(content), 0, DIGEST_BYTES);
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return new Asset("/static/" + digest + "/" + name, type, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Answer answer(Call call) {
      return switch (call.method()) {
        case "GET", "HEAD" -> Answer.of(200, type, content).with("Cache-Control", KEEP);
        default -> Answer.empty(405).with("Allow", "GET, HEAD");
      };
    }

    Route route() {
      return new Route(address + "/", this);
    }
  }

  /** The address of the style sheet. */
  String style() {
    return style.address();
  }

  /** The address of the icon. */
  String icon() {
    return icon.address();
  }

  /** What answers at these addresses. */
  List<Route> routes() {
    return List.of(style.route(), icon.route());
  }
}
