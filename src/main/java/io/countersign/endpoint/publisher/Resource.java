package io.countersign.endpoint.publisher;

import io.countersign.core.tenant.TenantRow;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.CrossOrigin;
import io.countersign.endpoint.http.NoSuchPath;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.TenantRoutes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One route of this contract: the method first, as in the original. No address that is answered
 * here is told to another server, because a token may stand in it.
 */
final class Resource {
  private static final String REFERRER = "Referrer-Policy";

  private final String path;
  private final Map<String, TenantRoutes.Handler> deeds = new LinkedHashMap<>();
  private BooleanSupplier there = () -> true;

  private Resource(String path) {
    this.path = path;
  }

  /** A resource that knows no method yet; {@code path} ends with a slash. */
  static Resource at(String path) {
    return new Resource(path);
  }

  /** The same with another method; {@code HEAD} goes with {@code GET}. */
  Resource on(String method, TenantRoutes.Handler deed) {
    deeds.put(method, deed);
    return this;
  }

  /** The same, which is there only while {@code condition} holds. */
  Resource whenever(BooleanSupplier condition) {
    there = condition;
    return this;
  }

  /** Its route, for the hosts of all tenants and the scripts that may call it. */
  Route route(TenantRoutes tenants, CrossOrigin scripts) {
    return tenants.route(
        path,
        (call, tenant) -> {
          if (!there.getAsBoolean()) {
            throw new NoSuchPath();
          }
          Answer answer =
              scripts
                  .permission(call, List.copyOf(deeds.keySet()))
                  .orElseGet(() -> answer(call, tenant));
          return unreferred(answer);
        });
  }

  /** The same answer, from which no other server learns the address. */
  static Answer unreferred(Answer answer) {
    return answer.has(REFERRER) ? answer : answer.with(REFERRER, "no-referrer");
  }

  private Answer answer(Call call, TenantRow tenant) {
    TenantRoutes.Handler deed = deeds.get(call.method().equals("HEAD") ? "GET" : call.method());
    return deed == null
        ? Replies.code(405, "Method Not Allowed").with("Allow", String.join(", ", deeds.keySet()))
        : deed.answer(call, tenant);
  }
}
