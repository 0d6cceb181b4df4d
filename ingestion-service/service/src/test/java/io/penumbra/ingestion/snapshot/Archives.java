package io.penumbra.ingestion.snapshot;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builder of files in the formats that snapshot reports accept. */
public final class Archives {

  private static final int BLOCK = 512;
  private static final int CHECKSUM_AT = 148;

  private Archives() {}

  public static byte[] gzip(byte[] content) {
    return written(out -> new GZIPOutputStream(out), content);
  }

  public static byte[] zstd(byte[] content) {
    return written(ZstdOutputStream::new, content);
  }

  public static byte[] zip(String name, byte[] content) {
    return zip(Map.of(name, content));
  }

  public static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : new LinkedHashMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] tar(String name, byte[] content) {
    return tar(Map.of(name, content));
  }

  public static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    files.forEach(
        (name, content) -> {
          byte[] header = new byte[BLOCK];
          put(header, 0, name);
          put(header, 100, "0000644\0");
          put(header, 124, "%011o\0".formatted(content.length));
          put(header, 136, "%011o\0".formatted(0));
          put(header, CHECKSUM_AT, "        ");
          header[156] = '0';
          put(header, 257, "ustar\0" + "00");
          int sum = 0;
          for (byte b : header) {
            sum += b & 0xff;
          }
          put(header, CHECKSUM_AT, "%06o\0 ".formatted(sum));
          bytes.writeBytes(header);
          bytes.writeBytes(content);
          bytes.writeBytes(new byte[Math.floorMod(-content.length, BLOCK)]);
        });
    bytes.writeBytes(new byte[2 * BLOCK]);
    return bytes.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private interface Layer {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] written(Layer layer, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = layer.over(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
