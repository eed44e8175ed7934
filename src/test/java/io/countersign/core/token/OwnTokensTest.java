package io.countersign.core.token;

import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.OwnDetail;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class OwnTokensTest {
  @Parameter Store store;
  private TestCore test;
  private OwnTokens own;
  private AccountDetail mia;
  private Actor owner;

  @BeforeEach
  void makeAccount() {
    test = TestCore.shared(store);
    own = test.core().own().tokens();
    mia = test.account(fresh("mia"));
    owner = Actor.account(mia.id(), mia.username());
  }

  private Verdict show(Issued token) {
    return test.core().verifier().bearer(new Presented(token.secret(), "192.0.2.7"));
  }

  @Test
  void ownersSeeTheirOwnTokensNewestFirstPageByPage() {
    for (String name : new String[] {"one", "two", "three"}) {
      test.token(mia.id(), name);
    }
    test.token(test.account(fresh("other")).id(), "theirs");
    var first = own.list(owner, Optional.empty(), 2);
    assertThat(first.rows()).extracting(OwnToken::name).containsExactly("three", "two");
    assertThat(own.list(owner, first.next(), 2).rows())
        .extracting(OwnToken::name)
        .containsExactly("one");
  }

  @Test
  void ownersOpenTheirOwnTokensOnly() {
    long mine = test.token(mia.id(), "mine").row().id();
    long theirs = test.token(test.account(fresh("other")).id(), "theirs").row().id();
    assertThat(own.open(owner, mine).name()).isEqualTo("mine");
    for (long id : new long[] {theirs, 0, -1, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> own.open(owner, id)).hasMessageContaining("token-unknown");
    }
  }

  @Test
  void useIsSeenAtOnce() {
    Issued token = test.token(mia.id(), "mine");
    assertThat(own.open(owner, token.row().id()).lastUsedAt()).isNull();
    show(token);
    assertThat(own.open(owner, token.row().id()).lastUsedFrom()).isEqualTo("192.0.2.7");
    assertThat(own.list(owner, Optional.empty(), 1).rows().getFirst().lastUsedAt()).isNotNull();
  }

  @Test
  void whatSuperusersNoteIsNotShown() {
    assertThat(OwnToken.class.getRecordComponents())
        .extracting(component -> component.getName())
        .doesNotContain("note", "createdBy", "revokedBy", "digest");
    assertThat(OwnDetail.class.getRecordComponents())
        .extracting(component -> component.getName())
        .contains("username", "hasPassword")
        .doesNotContain("note", "passwordHash");
  }

  @Test
  void revokedTokenIsRefusedAtOnce() {
    Issued token = test.token(mia.id(), "mine");
    assertThat(show(token)).isInstanceOf(Verdict.Accepted.class);
    OwnToken revoked = own.revoke(owner, token.row().id());
    assertThat(revoked.state()).isEqualTo(TokenState.REVOKED);
    assertThat(show(token)).satisfies(Refusals.by(Rule.REVOKED));
    AuditRow told = test.newest(1).getFirst();
    assertThat(told.action()).isEqualTo("token.revoked");
    assertThat(told.actorId()).isEqualTo(mia.id());
    assertThatThrownBy(() -> own.revoke(owner, token.row().id()))
        .hasMessageContaining("token-revoked");
  }

  @Test
  void anothersTokenIsUnknownAndStays() {
    Issued theirs = test.token(test.account(fresh("other")).id(), "theirs");
    Actor superuser = test.superuser(fresh("super"));
    for (Actor actor : new Actor[] {owner, superuser}) {
      for (long id : new long[] {theirs.row().id(), -1, Long.MAX_VALUE}) {
        assertThatThrownBy(() -> own.revoke(actor, id))
            .isInstanceOfSatisfying(
                AppException.class, e -> assertThat(e.code()).isEqualTo("token-unknown"));
      }
    }
    assertThat(show(theirs)).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void ownersMakeNoToken() {
    assertThat(Arrays.stream(OwnTokens.class.getMethods()).map(method -> method.getName()))
        .contains("list", "revoke")
        .doesNotContain("issue", "edit", "resume", "expireAt");
    assertThatThrownBy(() -> test.core().tokens().issue(owner, mia.id(), TokenTerms.named("never")))
        .hasMessage("not-allowed");
  }
}
