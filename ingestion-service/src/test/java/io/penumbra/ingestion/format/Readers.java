package io.penumbra.ingestion.format;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;

/** The readers of all formats, as the container puts them together. */
public final class Readers {

  private Readers() {}

  public static Formats all() {
    List<RecordReader> readers =
        Stream.of(
                "endpoint.EndpointReader",
                "windows.WindowsReader",
                "defender.DefenderReader",
                "zeek.ZeekReader",
                "osquery.OsqueryReader")
            .map(Readers::reader)
            .toList();
    return new Formats(readers);
  }

  private static RecordReader reader(String name) {
    try {
      Constructor<?> constructor =
          Class.forName(Readers.class.getPackageName() + '.' + name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (RecordReader) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(name, e);
    }
  }
}
