package io.countersign.core.transfer;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.Subject;
import io.countersign.core.WholeFile;
import io.countersign.core.access.AccessService;
import io.countersign.core.account.AccountService;
import io.countersign.core.audit.AuditLog;
import io.countersign.core.jwt.JwtService;
import io.countersign.core.session.SessionService;
import io.countersign.core.store.Database;
import io.countersign.core.token.TokenService;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes lists as files for other programs, without secrets. A list is as it is at one moment, of
 * whatever length; no more than a page of it is held at a time. Each export is audited with its
 * rows, also one that breaks off.
 */
public final class ExportService {
  private final Database database;
  private final Lists lists;

  /** The services that know the lists. */
  public record Lists(
      AccountService accounts,
      TokenService tokens,
      AccessService requests,
      AuditLog audit,
      JwtService jwts,
      SessionService sessions) {}

  /** Makes the service. */
  public ExportService(Database database, Lists lists) {
    this.database = database;
    this.lists = lists;
  }

  /** How many rows the list has now. */
  public long count(Actor actor, Export export) {
    return switch (export) {
      case Export.Accounts it -> lists.accounts.count(actor, it.filter());
      case Export.Tokens it -> lists.tokens.count(actor, it.filter());
      case Export.Requests it -> lists.requests.count(actor, it.filter());
      case Export.Audit it -> lists.audit.count(actor, it.filter());
      case Export.JwtSignIns it -> lists.jwts.countFamilies(actor, it.filter());
      case Export.WebSessions it -> lists.sessions.count(actor, it.accountId());
    };
  }

  /**
   * Writes the list.
   *
   * @param out where it goes, in UTF-8; flushed and not closed
   * @param progress told now and then; what it throws ends the export and is thrown
   * @return how many rows were written
   * @throws UncheckedIOException if {@code out} takes no more
   */
  public long write(
      Actor actor, Export export, ExportFormat format, Writer out, Progress progress) {
    database.require(actor, "export.made");
    long total = count(actor, export);
    Rows rows = new Rows(out, format, total, progress);
    boolean whole = false;
    try {
      walk(actor, export, rows);
      whole = true;
    } finally {
      audit(actor, export, format, rows.done, whole);
    }
    return rows.done;
  }

  /**
   * Writes the list into a file, which is there whole or not at all; one that was there before is
   * replaced.
   *
   * @throws AppException {@code file-folder-missing}, {@code file-unwritable}, {@code
   *     file-disk-full}, {@code file-in-data}, {@code file-other-kind}
   */
  public long write(Actor actor, Export export, ExportFormat format, Path file, Progress progress) {
    database.require(actor, "export.made");
    try (WholeFile whole = WholeFile.begin(file)) {
      try {
        Writer out = new OutputStreamWriter(whole.out(), StandardCharsets.UTF_8);
        long rows = write(actor, export, format, out, progress);
        whole.keep();
        return rows;
      } catch (UncheckedIOException e) {
        throw whole.refusal(e.getCause());
      }
    }
  }

  private void walk(Actor actor, Export export, Rows rows) {
    switch (export) {
      case Export.Accounts it ->
          rows.write(
              Column.ACCOUNTS, sink -> lists.accounts.each(actor, it.filter(), it.sort(), sink));
      case Export.Tokens it ->
          rows.write(Column.TOKENS, sink -> lists.tokens.each(actor, it.filter(), it.sort(), sink));
      case Export.Requests it ->
          rows.write(
              Column.REQUESTS, sink -> lists.requests.each(actor, it.filter(), it.sort(), sink));
      case Export.Audit it ->
          rows.write(Column.AUDIT, sink -> lists.audit.each(actor, it.filter(), sink));
      case Export.JwtSignIns it ->
          rows.write(
              Column.JWT_SIGN_INS,
              sink -> lists.jwts.eachFamily(actor, it.filter(), it.sort(), sink));
      case Export.WebSessions it ->
          rows.write(
              Column.WEB_SESSIONS,
              sink -> lists.sessions.each(actor, it.accountId(), it.sort(), sink));
    }
  }

  private void audit(Actor actor, Export export, ExportFormat format, long rows, boolean whole) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("rows", Long.toString(rows));
    detail.put("format", format.ending());
    if (!export.narrowed().isEmpty()) {
      detail.put("narrowed", export.narrowed());
    }
    database.write(
        actor,
        "export.made",
        tx -> {
          Subject subject = new Subject("list", export.name(), export.name());
          tx.audit(whole ? "export.made" : "export.broken-off", subject, detail);
          return null;
        });
  }

  /** Counts the rows that are written. */
  private static final class Rows {
    private final Writer out;
    private final ExportFormat format;
    private final long total;
    private final Progress progress;
    private long done;

    Rows(Writer out, ExportFormat format, long total, Progress progress) {
      this.out = out;
      this.format = format;
      this.total = total;
      this.progress = progress;
    }

    <R> void write(List<Column<R>> columns, Consumer<Consumer<R>> list) {
      try {
        RowWriter<R> writer = format.writer(columns, out);
        progress.done(0, total);
        list.accept(row -> write(writer, row));
        writer.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private <R> void write(RowWriter<R> writer, R row) {
      try {
        writer.row(row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      progress.done(++done, Math.max(total, done));
    }
  }
}
