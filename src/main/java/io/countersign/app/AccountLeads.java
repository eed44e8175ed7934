package io.countersign.app;

import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.desktop.accounts.Accounts;
import io.countersign.desktop.links.Links;
import io.countersign.desktop.livesite.LivesiteLinks;
import io.countersign.desktop.signins.SignIns;
import java.util.function.BiConsumer;

/** Where an opened account leads, beyond its own section. */
final class AccountLeads {
  private AccountLeads() {}

  /** To one-time links. */
  static Accounts.OneTimeLinks to(Links links) {
    return new Accounts.OneTimeLinks() {
      @Override
      public String obstacle() {
        return links.obstacle();
      }

      @Override
      public void make(int accountId, String name, Runnable made) {
        links.make(accountId, name, made);
      }
    };
  }

  /** To livesite links. */
  static Accounts.Livesite to(LivesiteLinks livesite) {
    return new Accounts.Livesite() {
      @Override
      public String obstacle(int accountId) {
        return livesite.obstacle(accountId);
      }

      @Override
      public void copy(int accountId, String name) {
        livesite.copy(accountId, name);
      }
    };
  }

  /**
   * To its sign-ins.
   *
   * @param show shows those of the account with this id and username
   */
  static Accounts.SignIns to(SignIns signIns, BiConsumer<Integer, String> show) {
    return new Accounts.SignIns() {
      @Override
      public void end(JwtFamilyRow row, Runnable changed) {
        signIns.end(row, changed);
      }

      @Override
      public void end(SessionRow row, Runnable changed) {
        signIns.end(row, changed);
      }

      @Override
      public void endAllOf(int accountId, String name, Runnable changed) {
        signIns.endAllOf(accountId, name, changed);
      }

      @Override
      public void show(int accountId, String username) {
        show.accept(accountId, username);
      }
    };
  }
}
