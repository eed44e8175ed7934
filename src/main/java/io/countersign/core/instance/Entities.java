package io.countersign.core.instance;

import io.countersign.core.access.AccessService;
import io.countersign.core.account.AccountService;
import io.countersign.core.audit.AuditLog;
import io.countersign.core.backup.BackupService;
import io.countersign.core.jwt.JwtService;
import io.countersign.core.livesite.LivesiteService;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.session.LinkService;
import io.countersign.core.session.SessionService;
import io.countersign.core.tenant.TenantService;
import io.countersign.core.token.TokenService;
import java.util.List;
import java.util.stream.Stream;

/** The classes Hibernate maps, of all aggregates. */
final class Entities {
  private Entities() {}

  static List<Class<?>> all() {
    return Stream.of(
            List.<Class<?>>of(MasterKeyCheck.class),
            AuditLog.entities(),
            PolicyService.entities(),
            TenantService.entities(),
            AccountService.entities(),
            TokenService.entities(),
            JwtService.entities(),
            SessionService.entities(),
            LinkService.entities(),
            LivesiteService.entities(),
            AccessService.entities(),
            BackupService.entities())
        .flatMap(List::stream)
        .toList();
  }
}
