package io.countersign.core.store;

import io.countersign.core.Page;
import io.countersign.core.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/**
 * A filtered list, sorted by one column and cut into pages by key (never by offset), all in the
 * database.
 */
public final class Listing {
  /** Stands in for a moment that never came: before every real one. */
  public static final Instant LONG_AGO = Instant.EPOCH;

  /** Stands in for a moment that never comes: behind every real one. */
  public static final Instant FAR_AWAY = Instant.parse("9999-01-01T00:00:00Z");

  private static final int PAGE = 1000;

  private final String from;
  private final String select;
  private final String id;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final Map<String, Object> selectParameters = new LinkedHashMap<>();
  private final Map<String, String> columns = new LinkedHashMap<>();

  /**
   * Begins a list.
   *
   * @param select what a row consists of, in HQL, without the keyword
   * @param from the entity and its alias, in HQL, without the keyword
   * @param id the HQL expression that breaks ties: unique, and a whole number
   */
  public Listing(String select, String from, String id) {
    this.select = select;
    this.from = from;
    this.id = id;
  }

  /** Allows sorting by {@code key}; the expression must never be null. */
  public Listing sortable(String key, String expression) {
    columns.put(key, expression);
    return this;
  }

  /** Adds a condition without parameters. */
  public Listing where(String condition) {
    conditions.add("(" + condition + ")");
    return this;
  }

  /** Adds a condition with one parameter. */
  public Listing where(String condition, String parameter, Object value) {
    parameters.put(parameter, value);
    return where(condition);
  }

  /** Gives a parameter that the selected row or a sorted column may mention. */
  public Listing with(String parameter, Object value) {
    selectParameters.put(parameter, value);
    return this;
  }

  /** Gives a parameter that a condition mentions. */
  public Listing given(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** The pattern that finds {@code text} anywhere, in lower case, with nothing of it special. */
  public static String containing(String text) {
    // No text that is kept has a NUL, and PostgreSQL refuses to be asked for one.
    String lower = text.strip().toLowerCase(Locale.ROOT).replace('\0', '\uffff');
    return "%" + lower.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  /**
   * One page of the list.
   *
   * @param after where the page begins, from the page before; empty for the first
   * @param size how many rows at the most, 1 to 1,000
   * @param row makes a row of what was selected
   */
  public <T> Page<T> page(
      Session session,
      Sort sort,
      Optional<Page.Cursor> after,
      int size,
      Function<Object[], T> row) {
    String column = columns.get(sort.key());
    if (column == null) {
      throw new IllegalArgumentException("not a sortable column: " + sort.key());
    }
    int limit = Math.clamp(size, 1, 1000);
    String direction = sort.ascending() ? " asc" : " desc";
    String beyond = sort.ascending() ? " > " : " < ";
    List<String> all = new ArrayList<>(conditions);
    after.ifPresent(
        cursor ->
            all.add(
                "(%1$s%2$s:cursorValue or %1$s = :cursorValue and %3$s%2$s:cursorId)"
                    .formatted(column, beyond, id)));
    String hql =
        "select %s, %s, %s from %s%s order by %s%s, %s%s"
            .formatted(select, column, id, from, clause(all), column, direction, id, direction);
    SelectionQuery<Object[]> query = session.createSelectionQuery(hql, Object[].class);
    parameters.forEach(query::setParameter);
    selectParameters.forEach(
        (name, value) -> {
          if (hql.contains(":" + name)) {
            query.setParameter(name, value);
          }
        });
    after.ifPresent(
        cursor -> {
          query.setParameter("cursorValue", cursor.value());
          query.setParameter("cursorId", idValue(session, cursor.id()));
        });
    List<Object[]> found = query.setMaxResults(limit + 1).getResultList();
    boolean more = found.size() > limit;
    List<Object[]> shown = more ? found.subList(0, limit) : found;
    Optional<Page.Cursor> next = Optional.empty();
    if (more) {
      Object[] last = shown.getLast();
      next =
          Optional.of(
              new Page.Cursor(last[last.length - 2], ((Number) last[last.length - 1]).longValue()));
    }
    return new Page<>(shown.stream().map(row).toList(), next);
  }

  /**
   * Walks the whole list; of the rows no more than a page is held at a time.
   *
   * @param row makes a row of what was selected
   * @param sink takes each row, in order; what it throws ends the walk
   */
  public <T> void each(
      Session session, Sort sort, Function<Object[], T> row, Consumer<? super T> sink) {
    Optional<Page.Cursor> after = Optional.empty();
    do {
      Page<T> page = page(session, sort, after, PAGE, row);
      page.rows().forEach(sink);
      session.clear();
      after = page.next();
    } while (after.isPresent());
  }

  /** How many rows the whole list has. */
  public long count(Session session) {
    SelectionQuery<Long> query =
        session.createSelectionQuery(
            "select count(*) from " + from + clause(conditions), Long.class);
    parameters.forEach(query::setParameter);
    return query.getSingleResult();
  }

  private Object idValue(Session session, long value) {
    String entity = from.split(" ")[0];
    var type = session.getSessionFactory().getMetamodel().entity(entity).getIdType().getJavaType();
    return type == Integer.class || type == int.class ? (Object) (int) value : (Object) value;
  }

  private static String clause(List<String> conditions) {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }
}
