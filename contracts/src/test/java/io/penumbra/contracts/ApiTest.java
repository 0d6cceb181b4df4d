package io.penumbra.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.address.IpAddress;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Public types and members of this module, compared with {@code src/test/resources/api.txt}.
 * Services of two releases run side by side during an upgrade, so review every changed line. {@code
 * -Dpenumbra.golden=write} writes the file instead of comparing it.
 */
class ApiTest {

  private static final Path FILE = Path.of("src/test/resources/api.txt");

  @Test
  void publicMembersAreThoseOfTheCommittedList() throws IOException, URISyntaxException {
    String api = String.join("\n", publicTypes().flatMap(ApiTest::describe).toList()) + "\n";
    if ("write".equals(System.getProperty("penumbra.golden"))) {
      Files.writeString(FILE, api);
    }

    assertThat(api.lines())
        .as("public API of contracts; -Dpenumbra.golden=write takes a change over")
        .containsExactlyElementsOf(Files.readAllLines(FILE));
  }

  private static Stream<Class<?>> publicTypes() throws IOException, URISyntaxException {
    Path root =
        Path.of(IpAddress.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      List<String> names =
          files
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
              .sorted()
              .toList();
      return names.stream().<Class<?>>map(ApiTest::load).filter(ApiTest::isPublic);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
  }

  private static Stream<String> describe(Class<?> type) {
    List<String> above =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(one -> one.getTypeName())
            .toList();
    Stream<String> members =
        Stream.of(
                members(type.getDeclaredConstructors(), Constructor::toGenericString),
                members(type.getDeclaredMethods(), Method::toGenericString),
                members(type.getDeclaredFields(), ApiTest::describe))
            .flatMap(each -> each)
            .sorted()
            .map(line -> "  " + line);
    return Stream.concat(Stream.of(type.toGenericString() + ": " + above), members);
  }

  private static <T extends Member> Stream<String> members(
      T[] members, Function<T, String> describe) {
    return Arrays.stream(members)
        .filter(member -> !member.isSynthetic())
        .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
        .map(describe);
  }

  /**
   * Returns a field with its constant value, which is compiled into other services, or its ordinal.
   */
  private static String describe(Field field) {
    int constant = Modifier.STATIC | Modifier.FINAL;
    boolean valued =
        (field.getModifiers() & constant) == constant
            && (field.getType().isPrimitive() || field.getType() == String.class);
    try {
      if (field.isEnumConstant()) {
        return field.toGenericString() + " = " + ((Enum<?>) field.get(null)).ordinal();
      }
      return valued ? field.toGenericString() + " = " + field.get(null) : field.toGenericString();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
