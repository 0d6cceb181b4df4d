package io.penumbra.contracts.enumeration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names of constants in APIs: lower case with hyphens, as {@code below-floor}.
 *
 * <p>Bodies use {@code @JsonProperty} at each constant, which also describes it. An enumeration
 * used as query or path parameter has a public static {@code fromString(String)}, which the
 * framework calls and which calls {@link #parse}.
 */
public final class EnumNames {

  private EnumNames() {}

  /** Returns the name of a constant: {@code below-floor} for {@code BELOW_FLOOR}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the constant with a name.
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
