import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The icon as Windows and macOS want it: one file that holds several PNGs. The PNGs are drawn from
 * packaging/icons/countersign.svg ({@code rsvg-convert -w 16 -h 16 -o countersign-16.png …}).
 */
final class Icons {
  private static final int ICO_HEADER = 6;
  private static final int ICO_ENTRY = 16;
  private static final Map<Integer, String> ICNS_TYPES =
      new TreeMap<>(
          Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09"));

  private Icons() {}

  /** The PNG of a size, in pixels. */
  static Path png(int size) {
    return Path.of("resources/icons/countersign-" + size + ".png");
  }

  /** Writes the icon of Windows. */
  static void ico(Path to) throws IOException {
    List<Integer> sizes = List.of(16, 24, 32, 48, 64, 128, 256);
    int offset = ICO_HEADER + ICO_ENTRY * sizes.size();
    ByteBuffer index = ByteBuffer.allocate(offset).order(ByteOrder.LITTLE_ENDIAN);
    index.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    for (int size : sizes) {
      byte[] png = Files.readAllBytes(png(size));
      index.put((byte) size).put((byte) size).putShort((short) 0); // 256 is written as 0
      index.putShort((short) 1).putShort((short) 32).putInt(png.length);
      index.putInt(offset + images.size());
      images.write(png);
    }
    try (var out = Files.newOutputStream(to)) {
      out.write(index.array());
      images.writeTo(out);
    }
  }

  /** Writes the icon of macOS. */
  static void icns(Path to) throws IOException {
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(images);
    for (var type : ICNS_TYPES.entrySet()) {
      byte[] png = Files.readAllBytes(png(type.getKey()));
      data.writeBytes(type.getValue());
      data.writeInt(8 + png.length);
      data.write(png);
    }
    try (var out = new DataOutputStream(Files.newOutputStream(to))) {
      out.writeBytes("icns");
      out.writeInt(8 + images.size());
      images.writeTo(out);
    }
  }
}
