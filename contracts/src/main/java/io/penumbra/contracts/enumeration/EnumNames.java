package io.penumbra.contracts.enumeration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The names of constants in the APIs: lower case with hyphens, as {@code below-floor}.
 *
 * <p>Bodies have them by {@code @JsonProperty} at each constant, which also describes them. An
 * enumeration that is the type of a query or path parameter has a public static {@code
 * fromString(String)}, which the framework calls and which calls {@link #parse}.
 */
public final class EnumNames {

  private EnumNames() {}

  /** The name of a constant; of {@code BELOW_FLOOR} it is {@code below-floor}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The constant of a name.
   *
   * @throws UnknownNameException where there is none
   */
  public static <E extends Enum<E>> E parse(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    name,
                    Arrays.stream(type.getEnumConstants())
                        .map(EnumNames::of)
                        .collect(Collectors.joining(", "))));
  }
}
