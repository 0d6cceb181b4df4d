package io.penumbra.reporting.columnar;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Off-heap storage of bytes in memory-mapped files, so that the operating system caches frequently
 * read pages and evicts others when memory is short. Files have no name and exist while they are in
 * use, at most until the process ends.
 */
final class MappedBytes {

  private static final Logger LOG = Logger.getLogger(MappedBytes.class);

  /** Maximum number of bytes kept on the heap. */
  private static final int SMALL = 1 << 16;

  private final Path directory;

  MappedBytes(Path directory) {
    this.directory = directory;
  }

  /**
   * Stores byte arrays of less than 2 GB in total.
   *
   * @return the mapping of each, in the same order
   * @throws ProblemException 503 if the directory is full or not writable
   */
  List<ByteBuffer> keep(List<byte[]> contents) {
    long size = contents.stream().mapToLong(content -> content.length).sum();
    if (size < SMALL) {
      return contents.stream().map(ByteBuffer::wrap).toList();
    }
    try {
      Path path = Files.createTempFile(directory, "penumbra-usage-", null);
      try (FileChannel file =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        Files.delete(path);
        for (byte[] content : contents) {
          write(file, content);
        }
        return listParts(file.map(FileChannel.MapMode.READ_ONLY, 0, size), contents);
      }
    } catch (IOException e) {
      LOG.errorf("cannot store %d bytes of usage in %s: %s", size, directory, e);
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "The disk for usage segments is full or not writable: check "
              + "penumbra.columnar.directory and penumbra.columnar.disk");
    }
  }

  private static void write(FileChannel file, byte[] content) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(content);
    while (left.hasRemaining()) {
      file.write(left);
    }
  }

  private static List<ByteBuffer> listParts(ByteBuffer all, List<byte[]> contents) {
    List<ByteBuffer> parts = new ArrayList<>(contents.size());
    int begin = 0;
    for (byte[] content : contents) {
      parts.add(all.slice(begin, content.length));
      begin += content.length;
    }
    return parts;
  }
}
