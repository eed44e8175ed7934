package io.countersign.endpoint.publisher;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.Issued;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A running endpoint as clients of Web Publisher see it; guessing is not held off. */
public final class PublisherSite implements AutoCloseable {
  /** The type of a form. */
  public static final String FORM = "application/x-www-form-urlencoded";

  /** The type of JSON. */
  public static final String JSON = "application/json";

  private final RunningEndpoint endpoint;

  private PublisherSite(RunningEndpoint endpoint) {
    this.endpoint = endpoint;
    set(Policy.THROTTLE_ENABLED, "false");
  }

  /** Starts one. */
  public static PublisherSite start() {
    return over(TestCore.open());
  }

  /** Starts one over {@code core}, which it closes at the end. */
  public static PublisherSite over(TestCore core) {
    return new PublisherSite(RunningEndpoint.over(core));
  }

  /** The core below it. */
  public TestCore core() {
    return endpoint.core();
  }

  /** The endpoint. */
  public RunningEndpoint endpoint() {
    return endpoint;
  }

  /** Sets a policy. */
  public void set(Policy policy, String value) {
    core().core().policies().set(ROOT, policy, value);
  }

  /** Sets the homepage of a tenant. */
  public void homepage(String code, String address) {
    edit(code, tenant(code).terms().withHomepage(address));
  }

  /** Changes a tenant. */
  public void edit(String code, TenantTerms terms) {
    core().core().tenants().edit(ROOT, code, tenant(code).version(), terms);
  }

  private TenantRow tenant(String code) {
    return core().core().tenants().open(ROOT, code);
  }

  /** An active account with {@link TestCore#PASSWORD} whose name begins so. */
  public AccountDetail account(String beginning, String... roles) {
    return account(Profile.named(fresh(beginning)).withRoles(List.of(roles)), TestCore.PASSWORD);
  }

  /** An active account with this password. */
  public AccountDetail account(Profile profile, String password) {
    NewAccount wanted = new NewAccount(profile, false, true, Optional.of(Secret.of(password)));
    return core().core().accounts().create(ROOT, wanted);
  }

  /** The token of an account with {@link TestCore#PASSWORD}. */
  public String key(AccountDetail account) {
    return new PublisherFixture(core()).signIn(account).key();
  }

  /** The token of a new account with these roles. */
  public String key(String... roles) {
    return key(account("somebody", roles));
  }

  /** A bearer token, which this contract does not know. */
  public String bearer(AccountDetail account) {
    Issued issued = core().token(account.id(), "bearer");
    return issued.secret().reveal();
  }

  /** Asks with these header lines; a host of its own is added unless one is among them. */
  public RawHttp.Reply ask(String method, String path, String... headers) {
    return send(method, path, "", "", headers);
  }

  /** Sends a body. */
  public RawHttp.Reply send(
      String method, String path, String type, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    head.append("Connection: close\r\n");
    if (List.of(headers).stream().noneMatch(line -> line.startsWith("Host:"))) {
      head.append("Host: localhost\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (!type.isEmpty()) {
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    if (bytes.length > 0) {
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + bytes.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(bytes, 0, all, start.length, bytes.length);
    RawHttp.Reply reply = RawHttp.once(endpoint.address(), all);
    assertThat(reply.status()).as(reply.body()).isLessThan(500);
    return reply;
  }

  /** Where it answers. */
  public URI address() {
    return endpoint.address();
  }

  /** What is answered where there is nothing. */
  public String nowhere() {
    return ask("GET", "/nowhere/").body();
  }

  /** A text as it stands in an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The body as JSON. */
  static JsonNode json(RawHttp.Reply reply) {
    try {
      return new ObjectMapper().readTree(reply.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(reply.body(), e);
    }
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
