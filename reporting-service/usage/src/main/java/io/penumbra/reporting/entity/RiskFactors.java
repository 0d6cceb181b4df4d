package io.penumbra.reporting.entity;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Known risk factors of an app.
 *
 * @param findings findings by id of the factor: true, false or a year; absent factors are unknown
 */
public record RiskFactors(Map<String, Object> findings) {

  public RiskFactors {
    findings = Collections.unmodifiableMap(new TreeMap<>(findings));
  }

  /** Returns the factors of an app's row. */
  public static RiskFactors of(Row row) {
    return new RiskFactors(((JsonObject) row.getJson("risk_factors")).getMap());
  }

  /** Returns true if a factor holds; empty if unknown. */
  public Optional<Boolean> holds(String factor) {
    return findings.get(factor) instanceof Boolean holds ? Optional.of(holds) : Optional.empty();
  }

  /** Returns the year of a factor, if known. */
  public OptionalInt year(String factor) {
    return findings.get(factor) instanceof Number year
        ? OptionalInt.of(year.intValue())
        : OptionalInt.empty();
  }

  /**
   * Returns the form used in files: {@code founded=2007, mfa=yes, saml=no}; null if no factor is
   * known.
   */
  public String text() {
    return findings.isEmpty()
        ? null
        : findings.entrySet().stream()
            .map(known -> known.getKey() + '=' + createWord(known.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static Object createWord(Object finding) {
    return finding instanceof Boolean holds ? (holds ? "yes" : "no") : finding;
  }
}
