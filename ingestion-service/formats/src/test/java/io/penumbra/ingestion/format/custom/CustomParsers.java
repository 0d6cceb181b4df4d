package io.penumbra.ingestion.format.custom;

import java.util.List;

/** Shared definitions of custom parsers. */
public final class CustomParsers {

  public static final String SQUID_DEFAULT =
      "%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %un %Sh/%<a %mt";

  public static final ParserDefinition CSV =
      new ParserDefinition(
          ParserDefinition.Layout.DELIMITED,
          ";",
          List.of("day", "clock", "client", "who", "site", "sent", "got", "what", "ms"),
          null,
          null,
          new ParserDefinition.Time(List.of("day", "clock"), "dd.MM.yyyy HH:mm:ss", null),
          new ParserDefinition.Elapsed("ms", "ms"),
          "client",
          null,
          null,
          new ParserDefinition.User("who", ParserDefinition.UserFormat.DOMAIN_SLASH_NAME, "CORP"),
          null,
          null,
          "site",
          null,
          null,
          "sent",
          "got",
          null,
          new ParserDefinition.Action("what", List.of("refused", "DROP*")));

  public static final ParserDefinition PAIRS =
      new ParserDefinition(
          ParserDefinition.Layout.KEY_VALUE,
          null,
          null,
          null,
          null,
          null,
          null,
          "from",
          "fport",
          null,
          new ParserDefinition.User("user", null, null),
          "to",
          "tport",
          "name",
          "proto",
          "app",
          "out",
          null,
          "bytes",
          null);

  public static final List<CustomParser> ALL =
      List.of(
          new CustomParser("csv", CSV),
          new CustomParser("pairs", PAIRS),
          new CustomParser("squid", squid(SQUID_DEFAULT)));

  private CustomParsers() {}

  public static ParserDefinition squid(String logformat) {
    return new ParserDefinition(
        ParserDefinition.Layout.SQUID_LOGFORMAT,
        null,
        null,
        logformat,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
