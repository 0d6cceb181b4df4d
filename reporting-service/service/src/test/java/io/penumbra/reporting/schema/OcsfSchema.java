package io.penumbra.reporting.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Validator of events against the classes and objects of the Open Cybersecurity Schema Framework
 * that Penumbra writes. Checks required attributes, types, enum values with their captions,
 * attributes of profiles, constraints and unknown attributes.
 */
public final class OcsfSchema {

  private static final Map<Integer, String> CLASSES =
      Map.of(2004, "detection_finding", 4001, "network_activity");

  /** Caption attributes with a name other than the attribute's name without {@code _id}. */
  private static final Map<String, String> CAPTIONS =
      Map.of(
          "activity_id", "activity_name",
          "category_uid", "category_name",
          "class_uid", "class_name",
          "type_uid", "type_name");

  private static final String ANY = "*";
  private static final String PROFILE = "profile:";
  private static final int OTHER = 99;
  private static final Map<String, Map<String, Attribute>> OBJECTS = read();

  private final List<String> violations = new ArrayList<>();
  private final Set<String> profiles = new HashSet<>();

  private OcsfSchema() {}

  private record Attribute(String type, String requirement, Map<Long, String> values) {}

  private static Map<String, Map<String, Attribute>> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                OcsfSchema.class.getResourceAsStream("/schema/ocsf.tsv"),
                StandardCharsets.UTF_8))) {
      Map<String, Map<String, Attribute>> objects = new LinkedHashMap<>();
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(
              row ->
                  objects
                      .computeIfAbsent(row[0], _ -> new LinkedHashMap<>())
                      .put(
                          row[1],
                          new Attribute(
                              row[2], row[3], row.length > 4 ? values(row[4]) : Map.of())));
      return objects;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses numbers with their captions, or the attribute names of a constraint. */
  private static Map<Long, String> values(String text) {
    Map<Long, String> values = new LinkedHashMap<>();
    for (String one : text.split(",")) {
      String[] pair = one.split("=", 2);
      if (pair.length == 2) {
        values.put(Long.parseLong(pair[0]), pair[1]);
      } else {
        values.put((long) values.size(), one);
      }
    }
    return values;
  }

  /** Returns all violations of the schema of an event's class. */
  public static List<String> violations(JsonNode event) {
    String type = CLASSES.get(event.path("class_uid").asInt());
    if (type == null) {
      return List.of("class_uid is " + event.path("class_uid"));
    }
    OcsfSchema check = new OcsfSchema();
    event.at("/metadata/profiles").forEach(profile -> check.profiles.add(profile.asText()));
    check.object(type, "", event);
    long expected = event.path("class_uid").asLong() * 100 + event.path("activity_id").asLong();
    if (event.path("type_uid").asLong() != expected) {
      check.violations.add("type_uid is not " + expected);
    }
    return check.violations;
  }

  private void object(String type, String path, JsonNode object) {
    Map<String, Attribute> attributes = OBJECTS.get(type);
    if (!object.isObject()) {
      violations.add(path + " is no object");
      return;
    }
    object
        .properties()
        .forEach(
            member -> {
              Attribute attribute = attributes.get(member.getKey());
              String at = path + '/' + member.getKey();
              if (attribute == null) {
                violations.add(at + " is not in the schema");
              } else {
                value(attribute, at, member.getValue());
                caption(attribute, at, member.getKey(), object);
              }
            });
    attributes.forEach((name, attribute) -> requirement(name, attribute, path, object));
  }

  private void requirement(String name, Attribute attribute, String path, JsonNode object) {
    boolean isThere = object.has(name);
    if (attribute.requirement.equals("required") && !isThere) {
      violations.add(path + '/' + name + " is missing");
    } else if (attribute.requirement.startsWith(PROFILE)
        && isThere
        && !profiles.contains(attribute.requirement.substring(PROFILE.length()))) {
      violations.add(path + '/' + name + " needs " + attribute.requirement);
    } else if (name.equals(ANY) && attribute.values.values().stream().noneMatch(object::has)) {
      violations.add(path + " has none of " + attribute.values.values());
    }
  }

  private void value(Attribute attribute, String path, JsonNode value) {
    if (attribute.type.endsWith("[]")) {
      String element = attribute.type.substring(0, attribute.type.length() - 2);
      if (!value.isArray()
          || StreamSupport.stream(value.spliterator(), false).anyMatch(one -> !is(element, one))) {
        violations.add("%s is no array of %s: %s".formatted(path, element, value));
      }
    } else if (OBJECTS.containsKey(attribute.type)) {
      object(attribute.type, path, value);
    } else if (!is(attribute.type, value)) {
      violations.add("%s is no %s: %s".formatted(path, attribute.type, value));
    } else if (!attribute.values.isEmpty() && !attribute.values.containsKey(value.asLong())) {
      violations.add("%s is none of its values: %s".formatted(path, value));
    }
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "any" -> true;
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.canConvertToInt() && value.isIntegralNumber();
      case "long", "timestamp" -> value.isIntegralNumber() && value.asLong() >= 0;
      case "port" -> value.isIntegralNumber() && value.asLong() >= 0 && value.asLong() <= 65_535;
      case "ip" -> value.isTextual() && value.asText().matches("[0-9a-fA-F:.]{2,45}");
      case "hostname" ->
          value.isTextual()
              && Arrays.stream(value.asText().split("\\.", -1))
                  .allMatch(label -> label.matches("[\\p{L}\\p{N}_-]{1,63}"));
      default -> throw new IllegalArgumentException("ocsf.tsv has an unknown type: " + type);
    };
  }

  /**
   * Checks that the sibling attribute of a number contains its caption, unless the number means
   * "other".
   */
  private void caption(Attribute attribute, String path, String name, JsonNode object) {
    JsonNode sibling = object.path(CAPTIONS.getOrDefault(name, name.replaceFirst("_id$", "")));
    long number = object.path(name).asLong();
    if (!attribute.values.isEmpty()
        && sibling.isTextual()
        && number != OTHER
        && !sibling.asText().equals(attribute.values.get(number))) {
      violations.add(
          "the caption of %s is %s, not %s".formatted(path, sibling, attribute.values.get(number)));
    }
  }
}
