package io.penumbra.ingestion.format.windows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of the {@code <Data>} elements of an event's XML, which Log Analytics stores as text. They
 * contain text only, so no XML parser with entities and external documents is needed.
 */
record EventXml(ObjectNode named, ArrayNode unnamed) {

  private static final Pattern DATA =
      Pattern.compile(
          "<Data(?:\\s+Name\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'))?\\s*(?:/>|>([^<]*)</Data>)");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#x(\\p{XDigit}{1,6})|(\\w{2,4}));");

  static EventXml of(String xml) {
    EventXml event =
        new EventXml(JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.arrayNode());
    Matcher data = DATA.matcher(xml);
    while (data.find()) {
      String name = data.group(1) != null ? data.group(1) : data.group(2);
      String value = data.group(3) == null ? "" : decodeEscapes(data.group(3));
      if (name == null) {
        event.unnamed.add(value);
      } else {
        event.named.put(name, value);
      }
    }
    return event;
  }

  private static String decodeEscapes(String text) {
    return text.indexOf('&') < 0
        ? text
        : ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(readCharacter(found)));
  }

  private static String readCharacter(java.util.regex.MatchResult entity) {
    if (entity.group(1) != null) {
      return readCharacter(Integer.parseInt(entity.group(1)), entity.group());
    }
    if (entity.group(2) != null) {
      return readCharacter(Integer.parseInt(entity.group(2), 16), entity.group());
    }
    return switch (entity.group(3)) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> entity.group();
    };
  }

  private static String readCharacter(int codePoint, String otherwise) {
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : otherwise;
  }
}
