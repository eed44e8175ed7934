package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditMergeTest {
  private static final Profile BASE =
      Profile.named("kari").withFullName("Kari Foss").withRoles(List.of("ROLE_A", "ROLE_B"));
  private static final AccountDraft OPENED = AccountDraft.of(BASE, false);

  private static EditMerge merge(AccountDraft theirs, AccountDraft mine) {
    return new EditMerge(OPENED, theirs, mine);
  }

  @Test
  void sameEditByBothIsNoContest() {
    AccountDraft same = OPENED.with(ProfileField.FULL_NAME, "Kari Moe");
    EditMerge merge = merge(same, same);
    assertThat(merge.contested()).isFalse();
    assertThat(merge.mineOverTheirs()).isEqualTo(same);
    assertThat(merge.differences())
        .containsExactly(
            new EditMerge.Difference(ProfileField.FULL_NAME, "Kari Moe", "Kari Moe", false));
  }

  @Test
  void nothingOfTheirsIsUndoneByFieldsLeftAlone() {
    AccountDraft theirs = OPENED.with(ProfileField.EMAIL, "k@x.org");
    AccountDraft mine = OPENED.with(ProfileField.NOTE, "mine");
    EditMerge merge = merge(theirs, mine);
    AccountDraft both = theirs.with(ProfileField.NOTE, "mine");
    assertThat(merge.contested()).isFalse();
    assertThat(merge.mineOverTheirs()).isEqualTo(both);
    assertThat(merge.theirsOverMine()).isEqualTo(both);
  }

  @Test
  void contestedFieldGoesToWhoWins() {
    AccountDraft theirs =
        OPENED.with(ProfileField.FULL_NAME, "Theirs").with(ProfileField.EMAIL, "t@x.org");
    AccountDraft mine = OPENED.with(ProfileField.FULL_NAME, "Mine").with(ProfileField.NOTE, "mine");
    EditMerge merge = merge(theirs, mine);
    assertThat(merge.contested()).isTrue();
    assertThat(merge.mineOverTheirs())
        .isEqualTo(theirs.with(ProfileField.FULL_NAME, "Mine").with(ProfileField.NOTE, "mine"));
    assertThat(merge.theirsOverMine()).isEqualTo(theirs.with(ProfileField.NOTE, "mine"));
    assertThat(merge.differences())
        .extracting(EditMerge.Difference::field, EditMerge.Difference::both)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ProfileField.FULL_NAME, true),
            org.assertj.core.groups.Tuple.tuple(ProfileField.EMAIL, false));
  }

  @Test
  void emptiedFieldAndOrderOfRolesAndRightsCount() {
    AccountDraft theirs = OPENED.with(ProfileField.ROLES, "ROLE_B ROLE_A");
    AccountDraft mine =
        OPENED.with(ProfileField.FULL_NAME, "").with(ProfileField.SUPERUSER, "true");
    EditMerge merge = merge(theirs, mine);
    assertThat(merge.mineOverTheirs().roles()).containsExactly("ROLE_B", "ROLE_A");
    assertThat(merge.mineOverTheirs().get(ProfileField.FULL_NAME)).isEmpty();
    assertThat(merge.mineOverTheirs().superuser()).isTrue();
  }

  @Test
  void nothingChangedByOthersIsNoDifference() {
    assertThat(merge(OPENED, OPENED.with(ProfileField.NOTE, "x")).differences()).isEmpty();
  }
}
