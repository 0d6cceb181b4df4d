package io.penumbra.ingestion.format;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.penumbra.contracts.chunk.SensorFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Readers of all formats, assembled as in the container. */
public final class Readers {

  private static final List<RecordReader> OF_RECORDS = all(RecordReader.class);
  private static final List<LineReader> OF_LINES = all(LineReader.class);
  private static final Formats ALL = new Formats(OF_RECORDS, OF_LINES);

  private Readers() {}

  public static Formats all() {
    return ALL;
  }

  /** Returns the readers of all formats, with record readers replaced by a function. */
  public static Formats all(UnaryOperator<RecordReader> instead) {
    return new Formats(OF_RECORDS.stream().map(instead).toList(), OF_LINES);
  }

  /** Returns the only reader of a class for a format. */
  public static <T> T one(Class<T> kind, SensorFormat format) {
    return all(kind).stream()
        .filter(reader -> format(reader) == format)
        .reduce(
            (one, other) -> {
              throw new AssertionError("two readers of " + format);
            })
        .orElseThrow(() -> new AssertionError("no reader of " + format));
  }

  private static Object format(Object reader) {
    return switch (reader) {
      case RecordReader it -> it.format();
      case LineReader it -> it.format();
      default -> throw new AssertionError(reader);
    };
  }

  private static <T> List<T> all(Class<T> kind) {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Readers.class.getPackageName())
            .stream()
            .filter(it -> it.isAssignableTo(kind) && !it.isInterface())
            .filter(it -> !it.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(it -> it.isAnnotatedWith(ApplicationScoped.class))
            .map(it -> kind.cast(create(it)))
            .toList();
  }

  private static Object create(JavaClass type) {
    try {
      Constructor<?> constructor = Class.forName(type.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type.getName(), e);
    }
  }
}
