package io.penumbra.ingestion.format.custom;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validation of a definition; errors name the invalid field. */
final class DefinitionCheck {

  private static final int MOST_COLUMNS = 500;
  private static final int LONGEST = 255;
  private static final int LONGEST_LOGFORMAT = 4_000;
  private static final int MOST_TIME_FIELDS = 4;
  private static final int MOST_TERMS = 50;
  private static final Set<String> UNITS = Set.of("s", "ms", "us");

  private DefinitionCheck() {}

  static void check(ParserDefinition definition) {
    if (definition.layout() == null) {
      throw reject("layout", "must be delimited, key-value or squid-logformat");
    }
    switch (definition.layout()) {
      case DELIMITED -> delimited(definition);
      case KEY_VALUE -> {
        mustBeLeftOut("delimiter", definition.delimiter(), "key-value");
        mustBeLeftOut("columns", definition.columns(), "key-value");
        mustBeLeftOut("logformat", definition.logformat(), "key-value");
      }
      case SQUID_LOGFORMAT -> {
        squid(definition);
        return;
      }
    }
    meanings(definition);
  }

  private static void delimited(ParserDefinition definition) {
    mustBeLeftOut("logformat", definition.logformat(), "delimited");
    if (definition.delimiter() == null
        || definition.delimiter().length() != 1
        || definition.delimiter().equals("\"")) {
      throw reject(
          "delimiter", "must be one character, such as a comma, a tab or a blank, and no quote");
    }
    List<String> columns = definition.columns();
    if (columns == null) {
      return;
    }
    if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
      throw reject("columns", "must name 1 to %d columns, or be left out".formatted(MOST_COLUMNS));
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      name("columns", column);
      if (!seen.add(column)) {
        throw reject("columns", "must name each column once, got \"%s\" twice".formatted(column));
      }
    }
  }

  private static void squid(ParserDefinition definition) {
    if (definition.logformat() == null
        || definition.logformat().isBlank()
        || definition.logformat().length() > LONGEST_LOGFORMAT) {
      throw reject(
          "logformat",
          "must be the format of a logformat directive in squid.conf, for example "
              + "\"%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %un %Sh/%<a %mt\"");
    }
    mustBeLeftOut("delimiter", definition.delimiter(), "squid-logformat");
    mustBeLeftOut("columns", definition.columns(), "squid-logformat");
    mustBeLeftOut("time", definition.time(), "squid-logformat");
    mustBeLeftOut("elapsed", definition.elapsed(), "squid-logformat");
    mustBeLeftOut("sourceAddress", definition.sourceAddress(), "squid-logformat");
    mustBeLeftOut("sourcePort", definition.sourcePort(), "squid-logformat");
    mustBeLeftOut("machine", definition.machine(), "squid-logformat");
    mustBeLeftOut("user", definition.user(), "squid-logformat");
    mustBeLeftOut("destinationAddress", definition.destinationAddress(), "squid-logformat");
    mustBeLeftOut("destinationPort", definition.destinationPort(), "squid-logformat");
    mustBeLeftOut("url", definition.url(), "squid-logformat");
    mustBeLeftOut("protocol", definition.protocol(), "squid-logformat");
    mustBeLeftOut("process", definition.process(), "squid-logformat");
    mustBeLeftOut("uploaded", definition.uploaded(), "squid-logformat");
    mustBeLeftOut("downloaded", definition.downloaded(), "squid-logformat");
    mustBeLeftOut("total", definition.total(), "squid-logformat");
    mustBeLeftOut("action", definition.action(), "squid-logformat");
  }

  private static void meanings(ParserDefinition definition) {
    if (definition.time() != null) {
      time(definition.time());
    } else if (definition.syslogHeader() != null && !definition.syslogHeader()) {
      throw reject("time", "must be given where lines have no syslog header");
    }
    optional("sourceAddress", definition.sourceAddress());
    optional("sourcePort", definition.sourcePort());
    optional("machine", definition.machine());
    optional("destinationAddress", definition.destinationAddress());
    optional("destinationPort", definition.destinationPort());
    optional("url", definition.url());
    optional("protocol", definition.protocol());
    optional("process", definition.process());
    optional("uploaded", definition.uploaded());
    optional("downloaded", definition.downloaded());
    optional("total", definition.total());
    if (definition.sourceAddress() == null && definition.machine() == null) {
      throw reject(
          "sourceAddress", "must name a field unless machine does: a user or machine is required");
    }
    if (definition.destinationAddress() == null && definition.url() == null) {
      throw reject(
          "url", "must name a field unless destinationAddress does: a destination is required");
    }
    if (definition.elapsed() != null) {
      name("elapsed.field", definition.elapsed().field());
      if (definition.elapsed().unit() == null || !UNITS.contains(definition.elapsed().unit())) {
        throw reject("elapsed.unit", "must be s, ms or us");
      }
    }
    if (definition.user() != null) {
      name("user.field", definition.user().field());
      optional("user.domain", definition.user().domain());
    }
    if (definition.action() != null) {
      action(definition.action());
    }
  }

  private static void time(ParserDefinition.Time time) {
    if (time.fields() == null
        || time.fields().isEmpty()
        || time.fields().size() > MOST_TIME_FIELDS) {
      throw reject("time.fields", "must name 1 to %d fields".formatted(MOST_TIME_FIELDS));
    }
    time.fields().forEach(field -> name("time.fields", field));
    if (time.pattern() != null && time.pattern().length() > LONGEST) {
      throw reject("time.pattern", "must have at most %d characters".formatted(LONGEST));
    }
  }

  private static void action(ParserDefinition.Action action) {
    name("action.field", action.field());
    if (action.deny() == null || action.deny().isEmpty() || action.deny().size() > MOST_TERMS) {
      throw reject("action.deny", "must hold 1 to %d values".formatted(MOST_TERMS));
    }
    for (String term : action.deny()) {
      name("action.deny", term);
      if (term.equals("*")) {
        throw reject("action.deny", "must not be only \"*\": every line would count as blocked");
      }
    }
  }

  /** Checks that every mapped field is a column. */
  static void areColumns(List<String> columns, Collection<String> mapped) {
    if (columns == null) {
      return;
    }
    for (String field : mapped) {
      if (!columns.contains(field)) {
        throw reject("columns", "must contain the mapped field \"%s\"".formatted(field));
      }
    }
  }

  private static void optional(String field, String value) {
    if (value != null) {
      name(field, value);
    }
  }

  private static void name(String field, String value) {
    if (value == null
        || value.isBlank()
        || value.length() > LONGEST
        || value.chars().anyMatch(Character::isISOControl)) {
      throw reject(field, "must be 1 to %d characters of one line".formatted(LONGEST));
    }
  }

  private static void mustBeLeftOut(String field, Object value, String layout) {
    if (value != null) {
      throw reject(field, "must be left out with the layout " + layout);
    }
  }

  private static InvalidDefinitionException reject(String field, String expectation) {
    return new InvalidDefinitionException(field, expectation);
  }
}
