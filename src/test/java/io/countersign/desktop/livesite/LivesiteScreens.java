package io.countersign.desktop.livesite;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.desktop.kit.ClipboardInHand;
import io.countersign.desktop.kit.Kit;
import io.countersign.testing.CoreScreenTest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of livesite links share: an editor of a house that has one site. */
abstract class LivesiteScreens extends CoreScreenTest {
  static final String NAME = "Edda Moe";

  final ClipboardInHand clipboard = new ClipboardInHand();
  Optional<URI> base;
  TenantRow news;
  AccountDetail edda;
  LivesiteLinks links;

  @BeforeEach
  final void wire() {
    base = Optional.of(URI.create("https://id.example.org"));
    test.core().tenants().list(ROOT).forEach(t -> test.core().tenants().delete(ROOT, t.code()));
    news = tenant("news", "The Daily News", "https://news.example.org/");
    Profile profile =
        Profile.named(fresh("edda"))
            .withFullName(NAME)
            .withRoles(List.of("ROLE_LIVESITE_EDITOR"))
            .withOrganisation("The house");
    edda = test.core().accounts().create(ROOT, NewAccount.of(profile));
    Kit parts =
        new Kit(messages, tasks, problems, dialogs, notices, clipboard.clipboard(), kit.views());
    links = fx(() -> new LivesiteLinks(parts, test.core(), () -> ada, () -> base));
    factories(links.controllers());
  }

  static TenantRow tenant(String code, String name, String homepage) {
    TenantTerms terms =
        new TenantTerms(code, name, "The house", List.of(code + ".example.org"), homepage);
    return test.core().tenants().create(ROOT, terms);
  }

  final void copy() {
    fx(() -> links.copy(edda.id(), NAME));
    awaitIdle();
  }
}
