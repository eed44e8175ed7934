package io.countersign.core.transfer;

import io.countersign.core.AppException;
import io.countersign.core.Cut;
import io.countersign.core.Progress;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.account.Usernames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a file says of accounts, whatever the database holds. */
final class ImportFile {
  private static final int PAUSE = 500;
  static final int SHOWN = 60;

  /**
   * How much of a file is read.
   *
   * @param mebibytes the most it may have
   * @param rows the most accounts it may have
   */
  record Limits(int mebibytes, int rows) {
    static final Limits USUAL = new Limits(32, 100_000);
  }

  /** An account that the file describes well. */
  record Row(long line, Profile profile, boolean active, boolean superuser) {
    ImportRow told() {
      return new ImportRow(line, profile.username(), profile.fullName(), active, superuser);
    }
  }

  private final ImportOptions options;
  private final Limits limits;
  private final List<Row> rows = new ArrayList<>();
  private final ImportProblems problems = new ImportProblems();
  private final Map<String, Long> usernames = new HashMap<>();
  private final Map<SsoIdentity, Long> identities = new HashMap<>();
  private ImportHeadings headings;
  private int read;
  private String account = "";

  private ImportFile(ImportOptions options, Limits limits) {
    this.options = options;
    this.limits = limits;
  }

  /**
   * Reads a file; what is wrong with single rows is kept.
   *
   * @throws AppException {@code import-unreadable}, {@code import-many}, {@code import-empty};
   *     {@code import-damaged} with the line; and as {@link ImportHeadings}
   */
  static ImportFile read(ImportText text, ImportOptions options, Limits limits, Progress progress) {
    ImportFile file = new ImportFile(options, limits);
    try (ImportRows rows = new ImportRows(text)) {
      file.all(rows, progress);
    }
    return file;
  }

  List<Row> rows() {
    return rows;
  }

  /** In how many rows something is wrong. */
  int wrongRows() {
    return read - rows.size();
  }

  ImportProblems problems() {
    return problems;
  }

  ImportHeadings headings() {
    return headings;
  }

  private void all(ImportRows file, Progress progress) {
    if (file.next()) {
      headings = new ImportHeadings(cells(file), options.columns());
    }
    while (file.next()) {
      if (++read > limits.rows()) {
        throw new AppException("import-many", limits.rows());
      }
      row(file);
      if (read % PAUSE == 0) {
        progress.done(0, 0);
      }
    }
    if (read == 0) {
      throw new AppException("import-empty");
    }
  }

  private static List<String> cells(ImportRows row) {
    return IntStream.range(0, row.size()).mapToObj(row::cell).toList();
  }

  private void row(ImportRows row) {
    long line = row.line();
    Map<AccountField, String> texts = new EnumMap<>(AccountField.class);
    texts.put(AccountField.USERNAME, "");
    for (int i = 0; i < Math.min(row.size(), headings.size()); i++) {
      String text = row.cell(i);
      if (headings.field(i) != null && !text.isBlank()) {
        texts.put(headings.field(i), text);
      }
    }
    account = Cut.marked(texts.get(AccountField.USERNAME), SHOWN);
    if (row.size() != headings.size()) {
      AppException refusal = new AppException("import-cells", row.size(), headings.size());
      problems.add(new ImportProblem(line, account, "", refusal));
      return;
    }
    long before = problems.wrong();
    texts.forEach((field, text) -> check(line, field, () -> field.check(text)));
    AccountField half =
        texts.containsKey(AccountField.SSO_ISSUER)
            ? AccountField.SSO_SUBJECT
            : AccountField.SSO_ISSUER;
    if (texts.containsKey(AccountField.SSO_ISSUER) != texts.containsKey(AccountField.SSO_SUBJECT)) {
      wrong(line, half, new AppException("sso-half"));
    }
    if (problems.wrong() == before) {
      whole(line, texts);
    }
  }

  private void whole(long line, Map<AccountField, String> texts) {
    Row row =
        new Row(
            line,
            AccountField.profile(texts),
            AccountField.yes(texts.getOrDefault(AccountField.ACTIVE, "true")),
            AccountField.yes(texts.getOrDefault(AccountField.SUPERUSER, "false")));
    long before = problems.wrong();
    if (row.superuser() && !options.superusers()) {
      wrong(line, AccountField.SUPERUSER, new AppException("import-superuser"));
    }
    Long first = usernames.putIfAbsent(Usernames.key(row.profile().username()), line);
    if (first != null) {
      wrong(line, AccountField.USERNAME, new AppException("import-username-twice", first));
    }
    SsoIdentity sso = row.profile().sso();
    Long linked = sso == null ? null : identities.putIfAbsent(sso, line);
    if (linked != null) {
      wrong(line, AccountField.SSO_SUBJECT, new AppException("import-sso-twice", linked));
    }
    if (problems.wrong() == before) {
      rows.add(row);
    }
  }

  private void check(long line, AccountField field, Runnable deed) {
    try {
      deed.run();
    } catch (AppException e) {
      wrong(line, field, e);
    }
  }

  private void wrong(long line, AccountField field, AppException refusal) {
    problems.add(new ImportProblem(line, account, headings.above(field), refusal));
  }
}
