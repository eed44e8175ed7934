package io.countersign.command;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code countersign account create NAME [--email E] [--full-name N] [--organisation ORG]
 * [--superuser] [--inactive] [--role R]... [--sso ISSUER SUBJECT] [--password-stdin]}
 */
@Command(name = "create")
final class AccountCreateCommand implements Deed {
  @Parameters(paramLabel = "NAME")
  String name;

  @Option(names = "--email", paramLabel = "E", defaultValue = "")
  String email;

  @Option(names = "--full-name", paramLabel = "N", defaultValue = "")
  String fullName;

  @Option(names = "--organisation", paramLabel = "ORG", defaultValue = "")
  String organisation;

  @Option(names = "--superuser")
  boolean superuser;

  @Option(names = "--inactive")
  boolean inactive;

  @Option(names = "--role", paramLabel = "R")
  List<String> roles = new ArrayList<>();

  @Option(names = "--sso", arity = "2", paramLabel = "ISSUER SUBJECT", hideParamSyntax = true)
  List<String> sso;

  @Option(names = "--password-stdin")
  boolean passwordStdin;

  @Override
  public int run(CommandContext context, CommandServices services) {
    Profile profile =
        Profile.named(name)
            .withEmail(email)
            .withFullName(fullName)
            .withOrganisation(organisation)
            .withRoles(roles)
            .withSso(sso == null ? null : new SsoIdentity(sso.get(0), sso.get(1)));
    Optional<Secret> password =
        passwordStdin ? Optional.of(SecretInput.read(context)) : Optional.empty();
    try {
      AccountDetail made =
          services
              .core()
              .accounts()
              .create(context.actor(), new NewAccount(profile, superuser, !inactive, password));
      context.tell("command.account.created", made.username(), made.id());
      return Program.DONE;
    } finally {
      password.ifPresent(Secret::close);
    }
  }
}
