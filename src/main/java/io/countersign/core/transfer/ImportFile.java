package io.countersign.core.transfer;

import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.account.Usernames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What a file says of accounts, whatever the database holds. */
final class ImportFile {
  private static final int PAUSE = 500;

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
  record Row(long line, Profile profile, boolean active, boolean superuser) {}

  private final ImportOptions options;
  private final Limits limits;
  private final List<Row> rows = new ArrayList<>();
  private final ImportProblems problems = new ImportProblems();
  private final Map<String, Long> usernames = new HashMap<>();
  private final Map<SsoIdentity, Long> identities = new HashMap<>();
  private ImportHeadings headings;
  private int read;

  private ImportFile(ImportOptions options, Limits limits) {
    this.options = options;
    this.limits = limits;
  }

  /**
   * Reads a file; what is wrong with single rows is kept.
   *
   * @throws AppException {@code import-unreadable}, {@code import-large}, {@code import-many},
   *     {@code import-empty}; {@code import-encoding}, {@code import-nul}, {@code import-damaged}
   *     with the line; and as {@link ImportHeadings}
   */
  static ImportFile read(InputStream in, ImportOptions options, Limits limits, Progress progress) {
    ImportText text = ImportText.read(in, limits.mebibytes());
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(text.delimiter()).get();
    ImportFile file = new ImportFile(options, limits);
    try (CSVParser parser = CSVParser.builder().setReader(text.open()).setFormat(format).get()) {
      file.all(parser, progress);
    } catch (IOException e) {
      throw AppException.causedBy(e, "import-unreadable");
    }
    return file;
  }

  List<Row> rows() {
    return rows;
  }

  ImportProblems problems() {
    return problems;
  }

  ImportHeadings headings() {
    return headings;
  }

  /** The parser's own words would quote the file: they are not kept. */
  private void all(CSVParser parser, Progress progress) {
    Iterator<CSVRecord> records = parser.iterator();
    while (true) {
      long line = parser.getCurrentLineNumber() + 1;
      CSVRecord record;
      try {
        if (!records.hasNext()) {
          break;
        }
        record = records.next();
      } catch (UncheckedIOException e) {
        throw new AppException("import-damaged", line);
      }
      if (record.size() == 1 && record.get(0).isBlank()) {
        continue;
      }
      if (headings == null) {
        headings = new ImportHeadings(record, options.columns());
        continue;
      }
      if (++read > limits.rows()) {
        throw new AppException("import-many", limits.rows());
      }
      row(line, record);
      if (read % PAUSE == 0) {
        progress.done(0, 0);
      }
    }
    if (read == 0) {
      throw new AppException("import-empty");
    }
  }

  private void row(long line, CSVRecord record) {
    if (record.size() != headings.size()) {
      problems.add(line, "", new AppException("import-cells", record.size(), headings.size()));
      return;
    }
    Map<AccountField, String> texts = new EnumMap<>(AccountField.class);
    texts.put(AccountField.USERNAME, "");
    for (int i = 0; i < record.size(); i++) {
      String text = CsvCell.read(record.get(i));
      if (headings.field(i) != null && !text.isBlank()) {
        texts.put(headings.field(i), text);
      }
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
    problems.add(line, headings.above(field), refusal);
  }
}
