package io.countersign.core.store;

import io.countersign.core.AppException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.engine.Constants;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.jdbc.dialect.spi.DialectFactory;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/**
 * Hibernate's session factory in the making. It is made on a thread of its own: to read the
 * entities takes longer than to open the file of the embedded database, and needs nothing of it
 * until the schema is validated at the end.
 */
public final class Mapping implements AutoCloseable {
  private final Connections connections = new Connections();
  private final CompletableFuture<SessionFactory> made = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final boolean shared;
  private final List<Class<?>> entities;

  /**
   * Says what to map, to be given to {@link Database#connect}, or closed.
   *
   * @param shared whether to a database on PostgreSQL, and not to an embedded one
   */
  public Mapping(boolean shared, List<Class<?>> entities) {
    this.shared = shared;
    this.entities = List.copyOf(entities);
  }

  /** Begins, if nobody did. */
  public void begin() {
    if (!begun.getAndSet(true)) {
      Thread.ofPlatform().name("mapping").daemon().start(this::make);
    }
  }

  private void make() {
    try {
      made.complete(sessionFactory());
    } catch (RuntimeException | Error e) {
      made.completeExceptionally(e);
    }
  }

  /**
   * Goes on with connections of {@code dataSource}, whose schema is the present one, to the end.
   */
  void goOn(DataSource dataSource) {
    connections.source.complete(dataSource);
  }

  /**
   * The end of it, which is waited for, and begun if nobody did.
   *
   * @throws AppException {@code database-unusable} for a schema that is not that of the entities,
   *     and the like
   */
  SessionFactory sessions() {
    begin();
    try {
      return made.join();
    } catch (CompletionException e) {
      throw DatabaseOpening.refusal(e.getCause() instanceof RuntimeException problem ? problem : e);
    }
  }

  /** Ends it, at once or, if it is still being made, then; whoever needs it meets a refusal. */
  @Override
  public void close() {
    connections.source.completeExceptionally(new SQLException("the database was not opened"));
    made.thenAccept(SessionFactory::close);
  }

  private SessionFactory sessionFactory() {
    Configuration configuration = new Configuration();
    entities.forEach(configuration::addAnnotatedClass);
    var properties = configuration.getProperties();
    properties.put("hibernate.connection.provider_class", connections);
    properties.put("hibernate.hbm2ddl.auto", "validate");
    properties.put("hibernate.connection.provider_disables_autocommit", "true");
    properties.put("hibernate.jdbc.batch_size", "50");
    properties.put("hibernate.order_inserts", "true");
    properties.put("hibernate.order_updates", "true");
    properties.put("hibernate.jdbc.time_zone", "UTC");
    properties.put("hibernate.query.fail_on_pagination_over_collection_fetch", "true");
    // There are neither classes of a metamodel nor columns of JSON that each start had to prepare.
    properties.put("hibernate.jpa.static_metamodel.population", "disabled");
    properties.put("hibernate.type.json_format_mapper", new NoJson());
    // Nothing here is loaded lazily one by one, so no stand-ins of entities are made at each start.
    StandardServiceRegistryBuilder services =
        new StandardServiceRegistryBuilder()
            .applySettings(properties)
            .addService(BytecodeProvider.class, new BytecodeProviderImpl())
            .enableAutoClose();
    if (!shared) {
      services.applySetting("hibernate.boot.allow_jdbc_metadata_access", false);
      services.addService(DialectFactory.class, (settings, database) -> embedded());
    }
    return configuration.buildSessionFactory(services.build());
  }

  /** Takes the place of Jackson's, which takes long to be made. */
  private static final class NoJson implements FormatMapper {
    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
      throw new UnsupportedOperationException("JSON");
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
      throw new UnsupportedOperationException("JSON");
    }
  }

  /** What an embedded database speaks is known without asking it. */
  private static Dialect embedded() {
    return new H2Dialect(
        DatabaseVersion.make(Constants.VERSION_MAJOR, Constants.VERSION_MINOR, Constants.BUILD_ID));
  }

  /** Those of a data source that is there later; until then whoever asks for one waits. */
  private static final class Connections implements ConnectionProvider {
    private static final long serialVersionUID = 1L;

    private final transient CompletableFuture<DataSource> source = new CompletableFuture<>();

    @Override
    public Connection getConnection() throws SQLException {
      try {
        return source.join().getConnection();
      } catch (CompletionException e) {
        throw e.getCause() instanceof SQLException problem ? problem : new SQLException(e);
      }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
      connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
      return true;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
      return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      throw new IllegalArgumentException(type.getName());
    }
  }
}
