package io.countersign.core;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file that is written piece by piece and is there whole or not at all: beside its place first,
 * and moved there by {@link #keep}, as a {@link PartFile}.
 */
public final class WholeFile implements AutoCloseable {
  /** The file that each data directory has; nothing is written into such a directory. */
  public static final String DATA_MARK = "countersign.lock";

  private static final int BUFFER = 1 << 16;

  /** With less room than this (bytes) a failed write is put down to a full disk. */
  private static final long ROOM = 1 << 20;

  private final Path place;
  private final PartFile part;
  private final OutputStream out;

  private WholeFile(Path place, PartFile part) {
    this.place = place;
    this.part = part;
    this.out = new BufferedOutputStream(Channels.newOutputStream(part.channel()), BUFFER);
  }

  /**
   * Begins one.
   *
   * @throws AppException {@code file-folder-missing}, {@code file-unwritable}, {@code
   *     file-disk-full}; {@code file-other-kind} where something is that is no file; {@code
   *     file-in-data} where it would lie among the data of an instance, or over it
   */
  public static WholeFile begin(Path place) {
    Path absolute = place.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new AppException("file-folder-missing", absolute.toString());
    }
    // A device, for one, would be gone; and a link may lead where it is not meant to.
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new AppException("file-other-kind", absolute.toString());
    }
    try {
      demandOutsideData(absolute, folder.toRealPath());
      return new WholeFile(absolute, PartFile.begin(absolute, ".countersign"));
    } catch (IOException e) {
      throw refusal(absolute, e);
    }
  }

  private static void demandOutsideData(Path place, Path folder) {
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(DATA_MARK))) {
        throw new AppException("file-in-data", place.toString());
      }
    }
  }

  /** Takes the content; an {@link IOException} of it is told by {@link #refusal}. */
  public OutputStream out() {
    return out;
  }

  /**
   * Moves what was written to its place, over whatever was there.
   *
   * @throws AppException {@code file-unwritable} or {@code file-disk-full}
   */
  public void keep() {
    try {
      out.flush();
      part.keep();
    } catch (IOException e) {
      throw refusal(place, e);
    }
  }

  /** The refusal for a write that failed. */
  public AppException refusal(IOException problem) {
    return refusal(place, problem);
  }

  private static AppException refusal(Path place, IOException problem) {
    var folder = place.getParent().toFile();
    boolean full = folder.getTotalSpace() > 0 && folder.getUsableSpace() < ROOM;
    return AppException.causedBy(
        problem, full ? "file-disk-full" : "file-unwritable", place.toString());
  }

  /** Takes away what was not kept. */
  @Override
  public void close() {
    try {
      part.close();
    } catch (IOException e) {
      throw refusal(place, e);
    }
  }
}
