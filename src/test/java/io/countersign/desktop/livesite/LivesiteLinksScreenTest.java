package io.countersign.desktop.livesite;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.livesite.TicketVerdict;
import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.SecretClipboard;
import io.countersign.testing.Race;
import io.countersign.testing.TestCore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Copies livesite links. */
class LivesiteLinksScreenTest extends LivesiteScreens {
  private static final String START = "https://news.example.org/api/v1/livesite/redirect/?ticket=";

  private boolean opens(String secret) {
    try (Secret ticket = Secret.of(secret)) {
      return test.core().livesite().open(ticket, news, "192.0.2.8") instanceof TicketVerdict.Opened;
    }
  }

  private String warning() {
    Banner banner = find("#livesiteWarning", Banner.class);
    return fx(banner::sentence);
  }

  private String obstacle() {
    AtomicReference<String> said = new AtomicReference<>();
    Race.elsewhere(() -> said.set(links.obstacle(edda.id())));
    return said.get();
  }

  private long made() {
    return TestCore.audited(test.core(), "livesite.created");
  }

  @Test
  void whereOneSiteFitsTheLinkIsCopiedAtOnceAndTheNoticeNamesBoth() {
    copy();
    assertThat(clipboard.text())
        .matches(java.util.regex.Pattern.quote(START) + "[A-Za-z0-9_-]{43}");
    assertThat(clipboard.delay()).isEqualTo(SecretClipboard.STAYS);
    assertThat(textsOf("#notices .label"))
        .contains(
            "The livesite link of Edda Moe on The Daily News was copied. It opens once, within 5"
                + " min.")
        .noneMatch(text -> text.contains(clipboard.text()));
    String secret = clipboard.text().substring(START.length());
    fx(clipboard::timePasses);
    assertThat(clipboard.text()).isNull();
    assertThat(opens(secret)).isTrue();
    assertThat(opens(secret)).isFalse();
    assertThat(test.newest(10)).noneMatch(row -> row.toString().contains(secret));
  }

  @Test
  void whereSeveralFitOneIsChosenByKey() {
    tenant("sport", "Sport", "https://sport.example.org/");
    copy();
    assertThat(isSeen("#livesiteChoice")).isTrue();
    assertThat(textsOf("#livesiteChoice .label"))
        .contains("Copy a livesite link for Edda Moe", "Sport", "https://sport.example.org/");
    assertThat(warning()).isEmpty();
    assertThat(clipboard.text()).isNull();
    push(KeyCode.DOWN).push(KeyCode.ENTER);
    awaitIdle();
    assertThat(isSeen("#livesiteChoice")).isFalse();
    assertThat(clipboard.text()).startsWith("https://sport.example.org/");
    assertThat(test.newest(1).getFirst().detail()).containsEntry("tenant", "sport");
    assertThat(test.newest(1).getFirst().actor()).isEqualTo("ada");
  }

  @Test
  void whoLeavesTheChoiceMakesNothing() {
    tenant("sport", "Sport", "https://sport.example.org/");
    long before = made();
    copy();
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#livesiteChoice")).isFalse();
    assertThat(clipboard.text()).isNull();
    assertThat(made()).isEqualTo(before);
  }

  @Test
  void aHomepageThatCannotReadTheCookieIsToldBefore() {
    test.core()
        .tenants()
        .edit(ROOT, "news", news.version(), news.terms().withHomepage("https://www.example.com/x"));
    copy();
    assertThat(warning())
        .isEqualTo(
            messages.text("livesite.choice.elsewhere", "www.example.com", "news.example.org"));
    press("#copyLivesiteButton");
    assertThat(clipboard.text()).startsWith(START);
  }

  @Test
  void whatHappenedMeanwhileIsSaidAndNothingIsCopied() {
    tenant("sport", "Sport", "https://sport.example.org/");
    copy();
    test.core().accounts().deactivate(ROOT, edda.id());
    press("#copyLivesiteButton");
    Banner banner = find("#livesiteProblem", Banner.class);
    assertThat(fx(banner::sentence))
        .isEqualTo(messages.text("error.account-inactive", edda.username()));
    assertThat(clipboard.text()).isNull();
    assertThat(isDisabled("#copyLivesiteButton")).isFalse();
  }

  @Test
  void whyThereIsNoLinkIsSaidPlainly() {
    assertThat(obstacle()).isEmpty();
    base = Optional.empty();
    assertThat(obstacle()).isEqualTo(messages.text("error.livesite-endpoint-off"));
    copy();
    assertThat(textsOf("#notices .label")).contains(messages.text("error.livesite-endpoint-off"));
    base = Optional.of(java.net.URI.create("https://id.example.org"));
    test.core().policies().set(ROOT, Policy.PUBLISHER_ENABLED, "false");
    assertThat(obstacle()).isEqualTo(messages.text("error.livesite-off"));
    test.core().policies().reset(ROOT, Policy.PUBLISHER_ENABLED);
    test.core().tenants().delete(ROOT, "news");
    assertThat(obstacle()).isEqualTo(messages.text("error.livesite-no-tenant"));
    tenant("news", "News", "");
    assertThat(obstacle()).isEqualTo(messages.text("error.livesite-no-homepage"));
    test.core().accounts().deactivate(ROOT, edda.id());
    assertThat(obstacle()).isEqualTo(messages.text("error.account-inactive", edda.username()));
    assertThat(clipboard.text()).isNull();
  }
}
