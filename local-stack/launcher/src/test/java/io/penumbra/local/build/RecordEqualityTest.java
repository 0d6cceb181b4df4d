package io.penumbra.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rewritten records compare like records with the compiler's {@code equals}. */
class RecordEqualityTest {

  record Nothing() {}

  record Numbers(byte a, short b, char c, int d, long e, boolean f) {}

  record Fractions(float a, double b) {}

  record Things(String name, List<String> all, int[] array, Thing inner) {}

  record Generic<T extends Comparable<T>>(T value, Map<String, T> map) {}

  private record Thing(long id) {}

  record Written(String name) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Written written && written.name.equalsIgnoreCase(name);
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Sample values by component type. */
  private static final Map<Class<?>, List<Object>> VALUES =
      Map.ofEntries(
          Map.entry(byte.class, List.of((byte) 0, (byte) -1)),
          Map.entry(short.class, List.of((short) 0, Short.MIN_VALUE)),
          Map.entry(char.class, List.of('a', '\uffff')),
          Map.entry(int.class, List.of(0, Integer.MIN_VALUE)),
          Map.entry(long.class, List.of(0L, 1L << 32)),
          Map.entry(boolean.class, List.of(false, true)),
          Map.entry(float.class, List.of(0f, -0f, Float.NaN, Float.intBitsToFloat(0x7fc00001))),
          Map.entry(double.class, List.of(0d, -0d, Double.NaN, 1e300)),
          Map.entry(String.class, Arrays.asList("a", new String("a"), null)),
          Map.entry(List.class, Arrays.asList(List.of(), new ArrayList<>(), null)),
          Map.entry(int[].class, Arrays.asList(new int[1], new int[1], null)),
          Map.entry(Comparable.class, Arrays.asList("b", 1, null)),
          Map.entry(Map.class, Arrays.asList(Map.of("a", 1), null)));

  @ParameterizedTest
  @ValueSource(
      classes = {Nothing.class, Numbers.class, Fractions.class, Things.class, Generic.class})
  void comparesAsTheCompilerWouldHave(Class<?> original) throws Exception {
    byte[] compiled = bytesOf(original);
    byte[] compared = RecordEquality.rewrite(compiled);
    assertThat(compared).isNotSameAs(compiled);
    assertThat(RecordEquality.rewrite(compared)).isSameAs(compared);
    Rewriting loader = new Rewriting();
    Class<?> rewritten = loader.loadClass(original.getName());
    assertThat(rewritten).isNotSameAs(original);

    List<Object> before = new ArrayList<>();
    List<Object> after = new ArrayList<>();
    for (List<Object> arguments : combinations(original.getRecordComponents())) {
      before.add(constructor(original).newInstance(arguments.toArray()));
      after.add(constructor(rewritten).newInstance(arguments.toArray()));
    }
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).isNotEqualTo(null).isNotEqualTo("another class");
      for (int j = 0; j < before.size(); j++) {
        assertThat(after.get(i).equals(after.get(j)))
            .as("%s, %s", before.get(i), before.get(j))
            .isEqualTo(before.get(i).equals(before.get(j)));
      }
    }
  }

  @Test
  void keepsHandwrittenMethods() {
    for (Class<?> other : List.of(Written.class, RecordEqualityTest.class, List.class)) {
      byte[] compiled = bytesOf(other);
      assertThat(RecordEquality.rewrite(compiled)).isSameAs(compiled);
    }
  }

  @Test
  void rewritesAFolderOnce(@TempDir Path folder) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    Path file = inner.resolve("Numbers.class");
    Files.write(file, bytesOf(Numbers.class));
    Path text = Files.writeString(inner.resolve("text"), "no class");

    RecordEquality.main(new String[] {folder.toString()});
    byte[] first = Files.readAllBytes(file);
    assertThat(first).isNotEqualTo(bytesOf(Numbers.class));
    RecordEquality.main(new String[] {folder.toString()});
    assertThat(file).hasBinaryContent(first);
    assertThat(text).hasContent("no class");

    RecordEquality.main(new String[] {folder.resolve("missing").toString()});
  }

  private static Constructor<?> constructor(Class<?> type) {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor;
  }

  /** Returns all combinations of component values. Nested records are null. */
  private static List<List<Object>> combinations(RecordComponent[] components) {
    List<List<Object>> all = List.of(List.of());
    for (RecordComponent component : components) {
      List<Object> values = VALUES.getOrDefault(component.getType(), Arrays.asList((Object) null));
      all =
          all.stream()
              .flatMap(
                  begun ->
                      values.stream()
                          .map(
                              value -> {
                                List<Object> longer = new ArrayList<>(begun);
                                longer.add(value);
                                return longer;
                              }))
              .toList();
    }
    return all;
  }

  private static byte[] bytesOf(Class<?> type) {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Class loader that rewrites the records of this test. */
  private static final class Rewriting extends ClassLoader {

    Rewriting() {
      super(RecordEqualityTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(RecordEqualityTest.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] bytes = RecordEquality.rewrite(bytesOf(Class.forName(name)));
        loaded = defineClass(name, bytes, 0, bytes.length);
      }
      return loaded;
    }
  }
}
