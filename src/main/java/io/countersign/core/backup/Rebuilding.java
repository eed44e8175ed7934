package io.countersign.core.backup;

import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Loading;
import java.nio.file.Path;
import java.util.function.Function;

/** Makes a database of a backup, in a place where nothing is. */
public final class Rebuilding {
  private Rebuilding() {}

  /**
   * What was made.
   *
   * @param address where it is, closed
   * @param masterKey the master key it belongs to
   * @param proof what it holds
   */
  public record Rebuilt(DatabaseAddress address, MasterKey masterKey, Proof proof) {}

  /**
   * Makes it, brings it to the present schema and proves it. What goes wrong leaves a half-made
   * database in that place, for the caller to take away.
   *
   * @param place where, for the master key of the backup
   * @param proving opens it once it is whole
   * @throws io.countersign.core.AppException {@code backup-…}, {@code recovery-key-form}, {@code
   *     database-…}
   */
  public static Rebuilt rebuild(
      Path file,
      Opener opener,
      Function<MasterKey, DatabaseAddress> place,
      Proving proving,
      Progress progress) {
    try (BackupReader reader = BackupReader.open(file, opener, progress.part(0, 5))) {
      BackupHeader header = reader.header();
      DatabaseAddress address = place.apply(header.masterKey());
      reader.load(
          known -> Loading.begin(address, known.schema(), known.tables(), known.rows()),
          progress.part(5, 85));
      long[] counts = proving.prove(address, header.masterKey(), progress.part(85, 100));
      Proof proof = new Proof(header.madeAt(), header.schema(), counts[0], counts[1], counts[2]);
      return new Rebuilt(address, header.masterKey(), proof);
    }
  }
}
