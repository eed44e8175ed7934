package io.countersign.command;

import io.countersign.core.trace.Contract;
import io.countersign.core.trace.Outcome;
import io.countersign.core.trace.Reason;
import io.countersign.core.trace.TraceService.Traced;
import java.util.OptionalInt;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code countersign why REQUEST-ID [--json]} */
@Command(name = "why")
final class WhyCommand implements Deed {
  @Parameters(paramLabel = "REQUEST-ID")
  String id;

  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    Traced traced = services.core().traces().find(context.actor(), id);
    rows().show(context, output.json, traced);
    context.tell("why.reason." + traced.outcome().reason().word());
    return Program.DONE;
  }

  private static Output<Traced> rows() {
    return new Output<Traced>()
        .column("time", of(Outcome::at))
        .column("rule", of(outcome -> rule(outcome.reason())))
        .column("contract", of(outcome -> contract(outcome.contract())))
        .column("account", traced -> traced.account().orElse(null))
        .column("account_id", of(outcome -> id(outcome.accountId())))
        .column("method", of(outcome -> blankIsNone(outcome.method())))
        .column("route", of(outcome -> blankIsNone(outcome.route())))
        .column("status", of(Outcome::status))
        .column("address", of(outcome -> blankIsNone(outcome.address())));
  }

  private static Function<Traced, Object> of(Function<Outcome, Object> field) {
    return traced -> field.apply(traced.outcome());
  }

  private static Integer id(OptionalInt account) {
    return account.isPresent() ? account.getAsInt() : null;
  }

  private static String rule(Reason reason) {
    return reason == Reason.ANSWERED ? null : reason.word();
  }

  private static String contract(Contract contract) {
    return contract == Contract.NONE ? null : contract.word();
  }

  private static String blankIsNone(String text) {
    return text.isEmpty() ? null : text;
  }
}
