package io.penumbra.local.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Value of a YAML or JSON file, with its line.
 *
 * @param content a {@code Map<String, Value>}, a {@code List<Value>}, a string, a number, a
 *     boolean, or null
 */
record Value(int line, Object content) {

  private static final int DEEPEST = 20;

  /**
   * Reads a document.
   *
   * @throws FileFaultException if the document is malformed, with the invalid line
   */
  static Value read(String file, String text) {
    List<String> faults = new ArrayList<>();
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      Value value = root.map(node -> of(file, node, 0, faults)).orElse(new Value(1, null));
      if (!faults.isEmpty()) {
        throw new FileFaultException(faults);
      }
      return value;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new FileFaultException(
          List.of(
              "%s:%d: this is neither YAML nor JSON: %s".formatted(file, line, e.getProblem())));
    } catch (YamlEngineException e) {
      throw new FileFaultException(
          List.of("%s: this is neither YAML nor JSON: %s".formatted(file, e.getMessage())));
    }
  }

  private static Value of(String file, Node node, int depth, List<String> faults) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    if (depth > DEEPEST) {
      faults.add("%s:%d: values must be at most %d levels deep".formatted(file, line, DEEPEST));
      return new Value(line, null);
    }
    return switch (node) {
      case MappingNode mapping -> new Value(line, fields(file, mapping, depth, faults));
      case SequenceNode sequence ->
          new Value(
              line,
              sequence.getValue().stream().map(one -> of(file, one, depth + 1, faults)).toList());
      case ScalarNode scalar -> new Value(line, createScalar(scalar));
      default -> {
        faults.add("%s:%d: this kind of value is not accepted".formatted(file, line));
        yield new Value(line, null);
      }
    };
  }

  private static Map<String, Value> fields(
      String file, MappingNode mapping, int depth, List<String> faults) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = tuple.getKeyNode().getStartMark().map(Mark::getLine).orElse(0) + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.add("%s:%d: the name of a field must be text".formatted(file, line));
        continue;
      }
      Value value = of(file, tuple.getValueNode(), depth + 1, faults);
      if (fields.putIfAbsent(key.getValue(), new Value(line, value.content())) != null) {
        faults.add("%s:%d: \"%s\" occurs twice".formatted(file, line, key.getValue()));
      }
    }
    return fields;
  }

  private static Object createScalar(ScalarNode node) {
    Tag tag = node.getTag();
    String text = node.getValue();
    try {
      if (tag.equals(Tag.NULL)) {
        return null;
      }
      if (tag.equals(Tag.BOOL)) {
        return Boolean.valueOf(text);
      }
      if (tag.equals(Tag.INT)) {
        return Long.valueOf(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return Double.valueOf(text);
      }
    } catch (NumberFormatException notDecimal) {
      // other number notations are read as text
    }
    return text;
  }

  @SuppressWarnings("unchecked")
  Map<String, Value> fields() {
    return (Map<String, Value>) content;
  }

  @SuppressWarnings("unchecked")
  List<Value> items() {
    return (List<Value>) content;
  }

  boolean isFields() {
    return content instanceof Map;
  }

  boolean isList() {
    return content instanceof List;
  }

  /** Returns the value as JSON. */
  JsonNode json() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (content) {
      case null -> json.nullNode();
      case Boolean yes -> json.booleanNode(yes);
      case Long number -> json.numberNode(number);
      case Double number -> json.numberNode(number);
      case List<?> _ -> {
        ArrayNode array = json.arrayNode();
        items().forEach(item -> array.add(item.json()));
        yield array;
      }
      case Map<?, ?> _ -> {
        ObjectNode object = json.objectNode();
        fields().forEach((name, value) -> object.set(name, value.json()));
        yield object;
      }
      default -> json.textNode(content.toString());
    };
  }
}
