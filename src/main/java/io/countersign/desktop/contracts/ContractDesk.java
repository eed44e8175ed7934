package io.countersign.desktop.contracts;

import io.countersign.contracts.Contract;
import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyRow;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.Kit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the screens of contracts work with. Methods that ask the core run away from the FX thread.
 *
 * @param actor who is signed in, asked at each deed
 */
record ContractDesk(Kit kit, Core core, Supplier<Actor> actor, Contracts.Surroundings around) {
  ContractWords words() {
    return new ContractWords(kit.messages());
  }

  String text(String key, Object... args) {
    return kit.text(key, args);
  }

  /** How contracts are answered now. */
  ContractSituation situation() {
    List<PolicyRow> settings =
        core.policies().list(actor.get()).stream().filter(ContractDesk::isSetOtherwise).toList();
    List<ContractHost> hosts =
        core.tenants().list(actor.get()).stream()
            .flatMap(each -> each.hosts().stream().map(host -> new ContractHost(each.name(), host)))
            .toList();
    List<Contract> off = Arrays.stream(Contract.values()).filter(each -> !isOn(each)).toList();
    return new ContractSituation(off, hosts, settings.stream().map(PolicyRow::policy).toList());
  }

  /** Without a switch of its own, OpenID is on once there is a provider. */
  private boolean isOn(Contract contract) {
    return contract == Contract.OPENID
        ? core.providerSignIn().name().isPresent()
        : contract.policy().map(core.policies()::isOn).orElse(true);
  }

  private static boolean isSetOtherwise(PolicyRow row) {
    return row.stored() && !row.policy().initial().equals(row.value());
  }

  /** What is live and would be refused without the contract. */
  ContractUse use(Contract contract) {
    return switch (contract) {
      case EASYDMP ->
          new ContractUse(
              core.jwts().countFamilies(actor.get(), JwtFamilyFilter.all().in(FamilyState.LIVE)),
              tokens(TokenKind.ISSUED, TokenKind.DERIVED, TokenKind.TAKEN_OVER));
      case PUBLISHER -> new ContractUse(0, tokens(TokenKind.PUBLISHER, TokenKind.SUPERDESK));
      case OAUTH, OPENID -> throw new IllegalArgumentException("is not switched: " + contract);
    };
  }

  private long tokens(TokenKind... kinds) {
    return Arrays.stream(kinds).mapToLong(this::live).sum();
  }

  private long live(TokenKind kind) {
    TokenFilter all = TokenFilter.all();
    return core.tokens()
        .count(
            actor.get(),
            new TokenFilter(
                all.id(),
                all.text(),
                all.accountId(),
                Optional.of(TokenState.LIVE),
                all.expiry(),
                all.use(),
                Optional.of(kind)));
  }

  /** Switches a contract that has a switch. */
  void turn(Contract contract, boolean on) {
    Policy policy = contract.policy().orElseThrow();
    core.policies().set(actor.get(), policy, Boolean.toString(on));
  }
}
