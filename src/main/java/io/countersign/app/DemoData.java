package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.access.Collected;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.instance.Core;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Fills an instance with a believable research infrastructure: about 60 accounts, 150 tokens in
 * every state, open and decided requests, and an audit trail of half a year. Everything but the
 * secrets is the same each time.
 */
final class DemoData {
  static final int ACCOUNTS = 60;
  static final int TOKENS = 150;
  static final int OPEN_REQUESTS = 12;

  private static final Duration PAST = Duration.ofDays(190);
  private static final int SIGN_IN_DAYS = 21;
  private static final int GUESTS = 8;
  private static final int PUBLISHER_PEOPLE = 4;
  private static final String ISSUER = "https://idp.northern-universities.example.org";

  private final Core core;
  private final DemoClock clock;
  private final BooleanSupplier over;
  private final Instant now;
  private final Random random = new Random(20_260_301);
  private final List<Event> events = new ArrayList<>();
  private final List<AccountDetail> people = new ArrayList<>();
  private final Secret gracesPassword;
  private Actor ada;
  private Actor grace;

  private record Event(Instant at, Runnable deed) {}

  /**
   * Prepares.
   *
   * @param over whether nobody wants it any more
   */
  DemoData(Core core, DemoClock clock, BooleanSupplier over) {
    this.core = core;
    this.clock = clock;
    this.over = over;
    this.now = clock.instant();
    this.gracesPassword = core.passwords().rules().generate();
  }

  /**
   * Makes everything and leaves the clock running.
   *
   * @throws CancellationException if it is over before
   */
  void fill() {
    clock.standAt(now.minus(PAST));
    superusers();
    int missing = ACCOUNTS - people.size();
    for (int i = 0; i < missing; i++) {
      int index = i;
      at(daysAgo(186 - i * 2.6), () -> person(index));
    }
    play();
    tokens();
    requests();
    departures();
    signIns();
    DemoSignIns doors = new DemoSignIns(core, now, this::at);
    doors(doors);
    DemoPublisher publisher = new DemoPublisher(core, now, this::at);
    publisher(publisher);
    play();
    doors.close();
    publisher.close();
    gracesPassword.close();
    clock.run();
    core.unwritten().lastUse().write();
    core.unwritten().lastRefresh().write();
    core.unwritten().refusedSignIns().write();
  }

  private Instant daysAgo(double days) {
    long minutes = Math.round(Math.max(0.02, days) * 1440) + random.nextInt(15);
    return now.minus(Duration.ofMinutes(minutes));
  }

  private void at(Instant moment, Runnable deed) {
    events.add(new Event(moment, deed));
  }

  private void play() {
    events.sort(Comparator.comparing(Event::at));
    for (Event event : List.copyOf(events)) {
      if (over.getAsBoolean()) {
        throw new CancellationException("the demonstration has ended");
      }
      clock.standAt(event.at());
      event.deed().run();
    }
    events.clear();
  }

  private Actor either() {
    return random.nextInt(3) == 0 ? grace : ada;
  }

  private void superusers() {
    try (Secret password = Secret.of(DemoOpening.PASSWORD)) {
      AccountDetail first =
          core.accounts()
              .createFirstSuperuser(
                  Profile.named(DemoOpening.USERNAME)
                      .withFullName("Ada Winther")
                      .withEmail("ada.winther@plans.example.org"),
                  password);
      ada = Actor.account(first.id(), first.username());
      people.add(first);
    }
    AccountDetail second =
        core.accounts()
            .create(
                ada,
                new NewAccount(
                    Profile.named("grace.osei@plans.example.org")
                        .withFullName("Grace Osei")
                        .withEmail("grace.osei@plans.example.org")
                        .withSso(new SsoIdentity(ISSUER, "grace.osei")),
                    true,
                    true,
                    Optional.of(gracesPassword)));
    grace = Actor.account(second.id(), second.username());
    people.add(second);
  }

  private void person(int index) {
    boolean program = isProgram(index);
    String fullName =
        program
            ? DemoNames.PROGRAMS[index / 9 % DemoNames.PROGRAMS.length]
            : DemoNames.PEOPLE[index % DemoNames.PEOPLE.length];
    String plain = DemoNames.plain(fullName);
    String host = DemoNames.HOSTS[index % DemoNames.HOSTS.length];
    boolean sso = !program && index % 4 != 1;
    boolean password = program || !sso || index % 5 == 0;
    String username = sso ? plain + "@" + host : plain;
    Profile profile =
        new Profile(
            username,
            program ? "operations@" + host : plain + "@" + host,
            fullName,
            null,
            null,
            null,
            note(index, program),
            DemoNames.ORGANISATIONS[index % DemoNames.ORGANISATIONS.length],
            sso ? new SsoIdentity(ISSUER, plain + "@" + host) : null,
            DemoNames.ROLES.get(index % DemoNames.ROLES.size()));
    people.add(
        core.accounts()
            .create(
                either(),
                new NewAccount(
                    profile,
                    false,
                    true,
                    password
                        ? Optional.of(core.passwords().rules().generate())
                        : Optional.empty())));
  }

  private static String note(int index, boolean program) {
    if (program) {
      return DemoNames.PROGRAM_NOTE;
    }
    return index % 6 == 2 ? DemoNames.NOTES[index / 6 % DemoNames.NOTES.length] : "";
  }

  private static boolean isProgram(int index) {
    return index % 9 == 4;
  }

  private static boolean leaves(int person) {
    return person % 8 == 5;
  }

  private void tokens() {
    for (int i = 0; i < TOKENS; i++) {
      int person = 2 + (i < 45 ? i : random.nextInt(people.size() - 2)) % (people.size() - 2);
      AccountDetail owner = people.get(person);
      double oldest = Duration.between(owner.createdAt(), now).toHours() / 24.0 - 0.1;
      double age = Math.min(oldest, 5 + random.nextDouble() * oldest);
      token(i, owner, age);
    }
  }

  private void token(int index, AccountDetail owner, double age) {
    String name = DemoNames.TOKENS[index % DemoNames.TOKENS.length];
    int life = DemoNames.LIVES[index % DemoNames.LIVES.length];
    List<String> held = owner.profile().roles();
    long[] id = new long[1];
    at(
        daysAgo(age),
        () -> {
          TokenTerms terms =
              TokenTerms.named(name)
                  .until(life == 0 ? null : clock.instant().plus(Duration.ofDays(life)))
                  .from(index % 11 == 3 ? List.of(Network.parse("10.20.0.0/16")) : List.of())
                  .withRoles(index % 7 == 2 ? held.stream().limit(1).toList() : List.of());
          Issued issued = core.tokens().issue(either(), owner.id(), terms);
          issued.secret().close();
          id[0] = issued.row().id();
        });
    double end = Math.max(age - life, 0);
    double lastUse =
        life == 0 ? age * random.nextDouble() : Math.min(age, end + random.nextDouble());
    if (index % 6 != 5) {
      double used =
          index % 13 == 1 ? age * 0.9 : Math.min(lastUse, index % 4 == 0 ? 0.03 : lastUse);
      Instant moment = daysAgo(Math.max(end, used));
      String address = DemoNames.ADDRESSES[index % DemoNames.ADDRESSES.length];
      at(moment, () -> core.unwritten().lastUse().used(id[0], moment, address));
    }
    if (index % 12 == 7) {
      String reason = DemoNames.REASONS[index / 12 % DemoNames.REASONS.length];
      at(daysAgo(age * 0.4), () -> core.tokens().revoke(either(), id[0], reason));
    } else if (index % 15 == 8) {
      at(daysAgo(age * 0.2), () -> core.tokens().suspend(either(), id[0]));
    }
  }

  private void requests() {
    for (int i = 0; i < DemoNames.PURPOSES.length; i++) {
      int index = i;
      int person = 3 + i * 2 % (people.size() - 3);
      AccountDetail who = people.get(leaves(person) ? person + 1 : person);
      boolean open = i < OPEN_REQUESTS;
      double age = open ? 0.2 + i * 0.8 : Math.min(3 + (i - OPEN_REQUESTS) * 4.5, 60);
      long[] id = new long[1];
      at(daysAgo(age), () -> id[0] = request(index, who).id());
      if (!open) {
        at(daysAgo(age * 0.8), () -> decide(index, id[0]));
        if (i % 3 == 0) {
          at(daysAgo(age * 0.6), () -> collect(id[0]));
        }
      }
    }
  }

  private RequestRow request(int index, AccountDetail who) {
    Wants[] wants = {Wants.BEARER, Wants.BEARER, Wants.JWT, Wants.BOTH};
    Integer[] days = {90, 365, 30, null};
    return core.access()
        .create(
            either(),
            new NewRequest(
                who.id(),
                DemoNames.PURPOSES[index],
                wants[index % wants.length],
                List.of(),
                days[index % days.length],
                who.profile().email()));
  }

  private void decide(int index, long id) {
    if (index % 5 == 4) {
      core.access().decline(either(), id, DemoNames.REFUSALS[index % DemoNames.REFUSALS.length]);
    } else {
      RequestRow asked = core.access().open(ada, id);
      core.access().approve(either(), id, asked.version(), asked.asAsked());
    }
  }

  private void collect(long id) {
    if (core.access().open(ada, id).grantState() == GrantState.GRANTED) {
      Collected collected = core.access().collect(ada, id);
      collected.token().ifPresent(token -> token.secret().close());
      collected.password().ifPresent(Secret::close);
    }
  }

  /** Ada comes on most days, Grace now and then, and once somebody guesses. */
  private void signIns() {
    for (int day = 1; day <= SIGN_IN_DAYS; day++) {
      if (day % 3 != 0) {
        at(daysAgo(day + 0.1), () -> signIn(ada.name(), Secret.of(DemoOpening.PASSWORD)));
      }
      if (day % 7 == 4) {
        at(daysAgo(day + 0.2), () -> signIn(grace.name(), gracesPassword));
      }
    }
    at(daysAgo(9), () -> guess(ada.name()));
    at(daysAgo(8.9), () -> guess(grace.name()));
  }

  private void doors(DemoSignIns doors) {
    int guests = 0;
    for (int i = 2; i < people.size(); i++) {
      AccountDetail who = people.get(i);
      String address = DemoNames.ADDRESSES[i % DemoNames.ADDRESSES.length];
      if (leaves(i)) {
        continue;
      }
      if (isProgram(i - 2)) {
        doors.program(ada, who, address);
      } else if (who.profile().sso() != null && guests < GUESTS) {
        doors.person(guests++, who, address);
      }
    }
  }

  private void publisher(DemoPublisher publisher) {
    publisher.sites(ada);
    int editors = 0;
    for (int i = 2; i < people.size() && editors < PUBLISHER_PEOPLE; i++) {
      AccountDetail who = people.get(i);
      boolean ofASite =
          !who.profile().organisation().equals(DemoNames.ORGANISATIONS[0])
              && who.profile().sso() == null;
      if (ofASite && !leaves(i) && !isProgram(i - 2)) {
        String address = DemoNames.ADDRESSES[i % DemoNames.ADDRESSES.length];
        publisher.person(ada, editors++, who, address);
      }
    }
    publisher.newcomers(ada);
  }

  private void signIn(String username, Secret password) {
    core.signIn().signOut(core.signIn().signIn(username, password, null));
  }

  private void guess(String username) {
    try {
      core.signIn().signIn(username, Secret.of("letmein"), "203.0.113.99");
      throw new IllegalStateException("a guess was right");
    } catch (AppException refused) {
      core.unwritten().refusedSignIns().write();
    }
  }

  private void departures() {
    for (int i = 2; i < people.size(); i++) {
      AccountDetail person = people.get(i);
      if (leaves(i)) {
        at(daysAgo(0.1 + i * 0.05), () -> core.accounts().deactivate(either(), person.id()));
      } else if (i % 10 == 3) {
        at(daysAgo(1 + i * 0.1), () -> core.passwords().generate(either(), person.id()).close());
      }
    }
  }
}
