package io.countersign.command;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.livesite.TicketVerdict;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code countersign livesite …}, as scripts use it. */
class LivesiteCommandTest extends CommandFixture {
  private final String house = fresh("The house");
  private TenantRow news;
  private AccountDetail edda;

  LivesiteCommandTest() {
    super(TestCore.shared(Store.H2));
  }

  @BeforeEach
  void open() {
    news = tenant(fresh("news"), "");
    Profile profile =
        Profile.named(fresh("edda"))
            .withRoles(List.of("ROLE_LIVESITE_EDITOR"))
            .withOrganisation(house);
    edda = test.core().accounts().create(ROOT, NewAccount.of(profile));
  }

  @AfterEach
  void deleteTenants() {
    test.core().tenants().list(ROOT).stream()
        .filter(tenant -> tenant.organisation().isPresent())
        .forEach(tenant -> test.core().tenants().delete(ROOT, tenant.code()));
  }

  private TenantRow tenant(String code, String homepage) {
    String host = code + ".example.org";
    return test.core()
        .tenants()
        .create(
            ROOT,
            TenantTerms.of(code, host)
                .ofOrganisation(house)
                .withHomepage(homepage.isEmpty() ? "https://" + host + "/" : homepage));
  }

  @Test
  void addressIsPrintedOnceAndOpensTheEditor() {
    String address = out("livesite", "create", edda.username()).strip();
    String start = "https://" + news.code() + ".example.org/livesite/";
    assertThat(address).startsWith(start);
    assertThat(run.err.toString())
        .contains(edda.username(), news.code())
        .doesNotContain("cookie", address.substring(start.length()));
    assertThat(run.err.toString().lines()).hasSize(1);
    try (Secret secret = Secret.of(address.substring(start.length()))) {
      assertThat(test.core().livesite().open(secret, news, "192.0.2.5"))
          .isInstanceOf(TicketVerdict.Opened.class);
    }
  }

  @Test
  void whereSeveralTenantsFitOneIsNamed() {
    String sport = tenant(fresh("sport"), "https://elsewhere.example.com/").code();
    assertThat(refused("livesite", "create", edda.username())).contains(news.code(), sport);
    String address = out("livesite", "create", edda.username(), "--tenant", sport);
    assertThat(address).startsWith("https://" + sport + ".example.org/livesite/");
    assertThat(run.err.toString()).contains("cannot read the cookie", sport);
    assertThat(refused("livesite", "create", edda.username(), "--tenant", "default"))
        .contains("cannot lead to the tenant default");
  }

  @Test
  void whoCannotHaveOneIsRefusedPlainly() {
    assertThat(refused("livesite", "create", fresh("nobody"))).contains("no account");
    AccountDetail reader = test.account(fresh("reader"), "ROLE_USER");
    assertThat(refused("livesite", "create", reader.username())).contains("ROLE_LIVESITE_EDITOR");
    test.core().accounts().deactivate(ROOT, edda.id());
    assertThat(refused("livesite", "create", edda.username())).contains(edda.username());
  }
}
