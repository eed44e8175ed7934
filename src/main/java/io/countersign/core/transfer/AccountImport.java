package io.countersign.core.transfer;

import static io.countersign.core.transfer.AccountField.SSO_SUBJECT;
import static io.countersign.core.transfer.AccountField.USERNAME;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Cut;
import io.countersign.core.Progress;
import io.countersign.core.Subject;
import io.countersign.core.account.ImportedAccounts;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.account.TakenAccounts;
import io.countersign.core.account.Usernames;
import io.countersign.core.store.Database;
import io.countersign.core.store.Transaction;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.Session;

/**
 * Makes accounts of a file of comma-separated values (RFC 4180, UTF-8; semicolons are taken too):
 * all of them in one transaction, or none. They have no passwords.
 */
public final class AccountImport {
  private static final String ACTION = "account.import";
  private static final int ATTEMPTS = 3;
  private static final int ASKED = 500;

  private final Database database;
  private final ImportFile.Limits limits;

  /** Makes the service. */
  public AccountImport(Database database) {
    this(database, ImportFile.Limits.USUAL);
  }

  AccountImport(Database database, ImportFile.Limits limits) {
    this.database = database;
    this.limits = limits;
  }

  /**
   * Reads a file, so that what is looked at is what is imported, whatever becomes of the file.
   *
   * @param in the file; not closed
   * @throws AppException {@code import-unreadable}, {@code import-large}; {@code import-encoding},
   *     {@code import-nul} with the line
   */
  public ImportText read(Actor actor, InputStream in) {
    database.require(actor, ACTION);
    return ImportText.read(in, limits.mebibytes());
  }

  /**
   * Tells which columns the file has, with the first of what is in them.
   *
   * @throws AppException {@code import-empty}; {@code import-damaged} with the line
   */
  public List<ImportColumn> columns(Actor actor, ImportText text) {
    database.require(actor, ACTION);
    return ImportOutline.of(text);
  }

  /**
   * Tells what {@link #run} would make of the file, and changes nothing.
   *
   * @param progress what it throws ends the reading and is thrown
   * @throws AppException {@code import-many}, {@code import-empty}; {@code import-damaged} with the
   *     line; {@code import-column-unknown}, {@code import-column-twice}, {@code
   *     import-column-missing}, {@code import-map-column}, {@code import-map-field}
   */
  public ImportTally preview(
      Actor actor, ImportText text, ImportOptions options, Progress progress) {
    ImportFile file = parse(actor, text, options, progress);
    return database.read(actor, ACTION, session -> tally(file, taken(file, session)));
  }

  /**
   * Makes the accounts of the file, all or none.
   *
   * @param progress told of each account; what it throws undoes everything and is thrown
   * @return what was made
   * @throws AppException {@code import-rows} with the number of things that are wrong; {@code
   *     changed-meanwhile}; and as {@link #preview}
   */
  public ImportTally run(Actor actor, ImportText text, ImportOptions options, Progress progress) {
    ImportFile file = parse(actor, text, options, progress);
    for (int attempt = 1; ; attempt++) {
      try {
        return database.write(actor, ACTION, tx -> store(tx, file, progress));
      } catch (AppException e) {
        if (attempt == ATTEMPTS || !e.code().equals("changed-meanwhile")) {
          throw e;
        }
      }
    }
  }

  /** Asks for the right before anything is looked at. */
  private ImportFile parse(Actor actor, ImportText text, ImportOptions options, Progress progress) {
    database.require(actor, ACTION);
    return ImportFile.read(text, options, limits, progress);
  }

  private static ImportTally store(Transaction tx, ImportFile file, Progress progress) {
    ImportTally tally = tally(file, taken(file, tx.session()));
    if (tally.wrong() > 0) {
      throw new AppException("import-rows", tally.wrong());
    }
    ImportedAccounts accounts = new ImportedAccounts(tx);
    long done = 0;
    for (ImportFile.Row row : file.rows()) {
      accounts.make(row.profile(), row.superuser(), row.active());
      progress.done(++done, file.rows().size());
    }
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("accounts", Integer.toString(tally.accounts()));
    detail.put("inactive", Integer.toString(tally.inactive()));
    detail.put("superusers", Integer.toString(tally.superusers()));
    tx.audit("account.list-imported", new Subject("list", "accounts", "accounts"), detail);
    return tally;
  }

  /** What of the file others have here: usernames and identities. */
  private static ImportProblems taken(ImportFile file, Session session) {
    ImportProblems taken = new ImportProblems();
    List<ImportFile.Row> rows = file.rows();
    for (int i = 0; i < rows.size(); i += ASKED) {
      addTaken(file, rows.subList(i, Math.min(i + ASKED, rows.size())), session, taken);
    }
    return taken;
  }

  private static void addTaken(
      ImportFile file, List<ImportFile.Row> rows, Session session, ImportProblems problems) {
    Map<String, String> usernames =
        TakenAccounts.existing(session, rows.stream().map(AccountImport::key).toList());
    List<String> subjects =
        rows.stream()
            .map(row -> row.profile().sso())
            .filter(Objects::nonNull)
            .map(SsoIdentity::subject)
            .toList();
    Set<SsoIdentity> identities =
        subjects.isEmpty() ? Set.of() : ImportedAccounts.taken(session, subjects);
    for (ImportFile.Row row : rows) {
      String username = usernames.get(key(row));
      if (username != null) {
        add(file, row, USERNAME, new AppException("username-taken", username), problems);
      }
      SsoIdentity sso = row.profile().sso();
      if (sso != null && identities.contains(sso)) {
        add(file, row, SSO_SUBJECT, new AppException("sso-taken"), problems);
      }
    }
  }

  private static void add(
      ImportFile file,
      ImportFile.Row row,
      AccountField field,
      AppException refusal,
      ImportProblems problems) {
    String account = Cut.marked(row.profile().username(), ImportFile.SHOWN);
    problems.add(new ImportProblem(row.line(), account, file.headings().above(field), refusal));
  }

  private static String key(ImportFile.Row row) {
    return Usernames.key(row.profile().username());
  }

  private static ImportTally tally(ImportFile file, ImportProblems taken) {
    ImportProblems problems = file.problems().with(taken);
    List<ImportRow> rows =
        file.rows().stream()
            .filter(row -> !taken.isIn(row.line()))
            .map(ImportFile.Row::told)
            .toList();
    return new ImportTally(
        rows,
        (int) rows.stream().filter(row -> !row.active()).count(),
        (int) rows.stream().filter(ImportRow::superuser).count(),
        file.headings().taken(),
        file.headings().passedOver(),
        List.copyOf(problems.kept()),
        problems.wrong(),
        file.wrongRows() + file.rows().size() - rows.size());
  }
}
