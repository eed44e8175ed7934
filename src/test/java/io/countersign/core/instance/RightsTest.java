package io.countersign.core.instance;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.Texts;
import io.countersign.core.access.Application;
import io.countersign.core.access.Grant;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.RoleFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditLog;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.backup.Opener;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.KeyState;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.LinkFilter;
import io.countersign.core.store.Database;
import io.countersign.core.takeover.DumpSource;
import io.countersign.core.takeover.Options;
import io.countersign.core.takeover.SampleDump;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenTerms;
import io.countersign.core.transfer.Export;
import io.countersign.core.transfer.ExportFormat;
import io.countersign.core.transfer.ImportOptions;
import io.countersign.core.transfer.ImportText;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.InputStream;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every deed of every service that takes an actor refuses those who are no active superuser; those
 * of the services called Own… refuse whoever is no active account.
 */
class RightsTest {
  /** What an account may do by itself; tried with the sign-in. */
  private static final Set<String> OPEN =
      Set.of("SignIn.signOut", "SignIn.unlock", "JwtService.logout");

  private static final Texts TEXTS = Texts.of(Locale.ENGLISH);

  private static final Supplier<String> NEVER_ASKED =
      () -> {
        throw new AssertionError("asked before the right was looked at");
      };

  private static final Runnable NEVER_DONE =
      () -> {
        throw new AssertionError("done for somebody who may not");
      };

  private static final Consumer<Object> NEVER_TAKEN =
      row -> {
        throw new AssertionError("given to somebody who may not");
      };

  private record Deed(Object service, Method method) {
    String name() {
      return service.getClass().getSimpleName() + "." + method.getName();
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whoMayNotIsRefusedEverywhereAndTheRefusalIsAudited(Store store) throws Exception {
    TestCore test = TestCore.shared(store);
    List<Deed> deeds = deeds(test.core(), false);
    assertThat(deeds)
        .extracting(Deed::name)
        .contains("AccountService.create", "TokenService.revoke", "AccessService.approve")
        .contains("PolicyService.set", "AuditLog.firstBroken", "PasswordService.generate")
        .hasSizeGreaterThan(35);
    int victim = test.account(fresh("victim"), "ROLE_A").id();
    List<Actor> strangers = strangers(test);
    for (Actor actor : strangers) {
      for (Deed deed : deeds) {
        refused(test, deed, actor, good(victim));
      }
    }
    for (Deed deed : deeds) {
      refused(test, deed, strangers.getFirst(), bad());
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void nobodyServesThemselvesWhoIsNoActiveAccount(Store store) throws Exception {
    TestCore test = TestCore.shared(store);
    List<Deed> deeds = deeds(test.core(), true);
    assertThat(deeds)
        .extracting(Deed::name)
        .contains("OwnSessions.end", "OwnTokens.revoke", "OwnRequests.collect")
        .contains("OwnPassword.change", "OwnAccount.open", "OwnJwts.end")
        .hasSizeGreaterThan(9);
    int victim = test.account(fresh("victim"), "ROLE_A").id();
    for (Actor actor : nobodies(test)) {
      for (Deed deed : deeds) {
        refused(test, deed, actor, good(victim));
        refused(test, deed, actor, bad());
      }
    }
  }

  private static List<Actor> nobodies(TestCore test) {
    Actor former = test.superuser(fresh("former"));
    test.core().accounts().deactivate(ROOT, former.accountId());
    Actor deleted = test.superuser(fresh("deleted"));
    test.core().accounts().delete(ROOT, deleted.accountId());
    return List.of(former, deleted, Actor.ANYONE, ROOT, Actor.SYSTEM);
  }

  private static void refused(TestCore test, Deed deed, Actor actor, Map<Class<?>, Object> samples)
      throws Exception {
    long before = test.newest(1).getFirst().sequence();
    assertThat(outcome(deed, actor, samples))
        .as("%s by %s", deed.name(), actor)
        .isEqualTo(Database.NOT_ALLOWED);
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.sequence()).as(deed.name()).isEqualTo(before + 1);
    assertThat(entry.action()).isEqualTo("act.refused");
    assertThat(entry.actor()).isEqualTo(actor.name());
    assertThat(entry.actorId()).isEqualTo(actor.accountId());
    assertThat(entry.actorKind()).isEqualTo(actor.kind());
    assertThat(entry.detail()).containsOnlyKeys("act");
    String name = "audit.act." + entry.detail().get("act");
    assertThat(TEXTS.has(name)).as("a name of %s that people read", name).isTrue();
  }

  private static List<Actor> strangers(TestCore test) {
    AccountDetail ordinary = test.account(fresh("ordinary"), "ROLE_ADMIN");
    Actor former = test.superuser(fresh("former"));
    test.core().accounts().deactivate(ROOT, former.accountId());
    Actor lowered = test.superuser(fresh("lowered"));
    test.core().accounts().setSuperuser(ROOT, lowered.accountId(), false);
    Actor deleted = test.superuser(fresh("deleted"));
    test.core().accounts().delete(ROOT, deleted.accountId());
    return List.of(
        Actor.account(ordinary.id(), ordinary.username()), former, lowered, deleted, Actor.ANYONE);
  }

  private static List<Deed> deeds(Core core, boolean own) throws ReflectiveOperationException {
    List<Deed> deeds = new ArrayList<>();
    for (Object service : services(core)) {
      if (service.getClass().getSimpleName().startsWith("Own") == own) {
        Arrays.stream(service.getClass().getMethods())
            .filter(method -> List.of(method.getParameterTypes()).contains(Actor.class))
            .filter(method -> !method.getName().equals("append"))
            .map(method -> new Deed(service, method))
            .filter(deed -> !OPEN.contains(deed.name()))
            .forEach(deeds::add);
      }
    }
    deeds.sort(Comparator.comparing(Deed::name));
    return deeds;
  }

  /** What {@code holder} gives, and what the records among that give. */
  private static List<Object> services(Object holder) throws ReflectiveOperationException {
    List<Object> services = new ArrayList<>();
    for (Method door : holder.getClass().getMethods()) {
      boolean service =
          door.getReturnType().getName().startsWith("io.countersign.core.")
              && door.getReturnType() != Database.class
              && !Modifier.isStatic(door.getModifiers());
      if (service) {
        Object found = door.invoke(holder);
        services.addAll(found instanceof Record ? services(found) : List.of(found));
      }
    }
    return services;
  }

  private static String outcome(Deed deed, Actor actor, Map<Class<?>, Object> samples)
      throws IllegalAccessException {
    Object[] arguments =
        Arrays.stream(deed.method().getParameterTypes())
            .map(type -> type == Actor.class ? actor : sample(type, samples))
            .toArray();
    try {
      deed.method().invoke(deed.service(), arguments);
      return "done";
    } catch (InvocationTargetException e) {
      return e.getCause() instanceof AppException refusal ? refusal.code() : e.getCause() + "";
    }
  }

  private static Object sample(Class<?> type, Map<Class<?>, Object> samples) {
    assertThat(samples).as("an argument of the type %s", type).containsKey(type);
    return samples.get(type);
  }

  private static Map<Class<?>, Object> good(int account) {
    return Map.ofEntries(
        Map.entry(int.class, account),
        Map.entry(long.class, 1L),
        Map.entry(boolean.class, false),
        Map.entry(String.class, "text"),
        Map.entry(Secret.class, Secret.of(TestCore.PASSWORD)),
        Map.entry(Instant.class, Instant.parse("2030-01-01T00:00:00Z")),
        Map.entry(Sort.class, Sort.ascending("id")),
        Map.entry(Optional.class, Optional.empty()),
        Map.entry(Policy.class, Policy.PASSWORD_MIN_LENGTH),
        Map.entry(URI.class, URI.create("http://127.0.0.1:8765")),
        Map.entry(Supplier.class, NEVER_ASKED),
        Map.entry(Runnable.class, NEVER_DONE),
        Map.entry(Profile.class, Profile.named("never-made")),
        Map.entry(NewAccount.class, NewAccount.of(Profile.named("never-made"))),
        Map.entry(TenantTerms.class, TenantTerms.of("never-made", "never.example")),
        Map.entry(TokenTerms.class, TokenTerms.named("never-made")),
        Map.entry(Grant.class, new Grant("never-made", List.of(), 30)),
        Map.entry(NewRequest.class, new NewRequest(account, "why", Wants.BOTH, List.of(), 30, "")),
        Map.entry(AccountFilter.class, AccountFilter.all()),
        Map.entry(RoleFilter.class, new RoleFilter("ROLE_USER", RoleFilter.Which.ALL)),
        Map.entry(TokenFilter.class, TokenFilter.all()),
        Map.entry(JwtFamilyFilter.class, JwtFamilyFilter.all()),
        Map.entry(RequestFilter.class, RequestFilter.all()),
        Map.entry(LinkFilter.class, LinkFilter.all()),
        Map.entry(KeyState.class, KeyState.CURRENT),
        Map.entry(Browser.class, new Browser("192.0.2.1", "test")),
        Map.entry(Application.class, new Application("why", Wants.BOTH, 30, "")),
        Map.entry(DumpSource.class, SampleDump.SOURCE),
        Map.entry(Options.class, Options.CAREFUL),
        Map.entry(Progress.class, Progress.NONE),
        Map.entry(Path.class, Path.of("never-made")),
        Map.entry(Opener.class, new Opener.ByPassphrase(Secret.of("never asked"))),
        Map.entry(AuditLog.Watcher.class, (AuditLog.Watcher) (done, total) -> {}),
        Map.entry(Consumer.class, NEVER_TAKEN),
        Map.entry(ImportOptions.class, ImportOptions.CAREFUL),
        Map.entry(ImportText.class, ImportText.read(InputStream.nullInputStream(), 1)),
        Map.entry(InputStream.class, InputStream.nullInputStream()),
        Map.entry(Export.class, new Export.Accounts(AccountFilter.all(), Sort.ascending("id"))),
        Map.entry(ExportFormat.class, ExportFormat.CSV),
        Map.entry(Writer.class, Writer.nullWriter()),
        Map.entry(AuditFilter.class, AuditFilter.all()));
  }

  /** Nothing of this would be taken from anybody: the right is looked at before all else. */
  private static Map<Class<?>, Object> bad() {
    return Map.ofEntries(
        Map.entry(int.class, -1),
        Map.entry(long.class, -1L),
        Map.entry(boolean.class, true),
        Map.entry(String.class, " ".repeat(3) + "\0".repeat(5000)),
        Map.entry(Secret.class, Secret.of("")),
        Map.entry(Instant.class, Instant.MIN),
        Map.entry(Sort.class, Sort.ascending("nothing")),
        Map.entry(Optional.class, Optional.empty()),
        Map.entry(Policy.class, Policy.PASSWORD_MIN_LENGTH),
        Map.entry(URI.class, URI.create("nothing")),
        Map.entry(Supplier.class, NEVER_ASKED),
        Map.entry(Runnable.class, NEVER_DONE),
        Map.entry(Profile.class, Profile.named("")),
        Map.entry(
            NewAccount.class,
            new NewAccount(Profile.named(""), true, true, Optional.of(Secret.of("x")))),
        Map.entry(TenantTerms.class, TenantTerms.of("", "?")),
        Map.entry(TokenTerms.class, TokenTerms.named("")),
        Map.entry(Grant.class, new Grant("", List.of("?"), -1)),
        Map.entry(NewRequest.class, new NewRequest(-1, "", Wants.BOTH, List.of("?"), -1, "")),
        Map.entry(AccountFilter.class, AccountFilter.containing("\0")),
        Map.entry(RoleFilter.class, new RoleFilter("\0", RoleFilter.Which.STORED)),
        Map.entry(TokenFilter.class, TokenFilter.containing("\0")),
        Map.entry(JwtFamilyFilter.class, JwtFamilyFilter.containing("\0")),
        Map.entry(RequestFilter.class, RequestFilter.all()),
        Map.entry(LinkFilter.class, LinkFilter.of(-1)),
        Map.entry(KeyState.class, KeyState.RETIRED),
        Map.entry(Browser.class, new Browser("", "\0")),
        Map.entry(Application.class, new Application("", Wants.BOTH, -1, "\0")),
        Map.entry(DumpSource.class, (DumpSource) InputStream::nullInputStream),
        Map.entry(Options.class, Options.CAREFUL),
        Map.entry(Progress.class, Progress.NONE),
        Map.entry(Path.class, Path.of("never-made")),
        Map.entry(Opener.class, new Opener.ByPassphrase(Secret.of("never asked"))),
        Map.entry(AuditLog.Watcher.class, (AuditLog.Watcher) (done, total) -> {}),
        Map.entry(Consumer.class, NEVER_TAKEN),
        Map.entry(ImportOptions.class, ImportOptions.CAREFUL),
        Map.entry(ImportText.class, ImportText.read(InputStream.nullInputStream(), 1)),
        Map.entry(InputStream.class, InputStream.nullInputStream()),
        Map.entry(
            Export.class,
            new Export.Tokens(TokenFilter.containing("\0"), Sort.ascending("nothing"))),
        Map.entry(ExportFormat.class, ExportFormat.JSONL),
        Map.entry(Writer.class, Writer.nullWriter()),
        Map.entry(AuditFilter.class, AuditFilter.about("\0", "\0")));
  }
}
