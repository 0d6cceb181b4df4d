package io.penumbra.correlation.aggregation;

import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.Destination;
import java.util.HashMap;
import java.util.Map;

/** Cache of parsed accounts and hosts of one machine's records, which have few distinct values. */
final class RepeatedNames {

  private static final String NONE = "";

  private final AppCatalogue catalogue;
  private final Map<String, String> people = new HashMap<>();
  private final Map<String, String> hosts = new HashMap<>();
  private final Map<String, Destination> destinations = new HashMap<>();

  RepeatedNames(AppCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** {@link Account#getPerson(String)}. */
  String person(String account) {
    return read(account, people, Account::getPerson);
  }

  /** {@link AppCatalogue#nameOf}. */
  String nameOf(String host) {
    return read(host, hosts, AppCatalogue::nameOf);
  }

  /** Returns {@link AppCatalogue#resolve}, by the host only if it is a name. */
  Destination destination(String host, String remoteAddress) {
    if (nameOf(host) == null) {
      return catalogue.resolve(host, remoteAddress);
    }
    return destinations.computeIfAbsent(host, name -> catalogue.resolve(name, remoteAddress));
  }

  private interface Reading {
    String of(String written);
  }

  private static String read(String written, Map<String, String> known, Reading reading) {
    if (written == null) {
      return null;
    }
    String meaning = known.get(written);
    if (meaning == null) {
      meaning = reading.of(written);
      known.put(written, meaning == null ? NONE : meaning);
    }
    return NONE.equals(meaning) ? null : meaning;
  }
}
