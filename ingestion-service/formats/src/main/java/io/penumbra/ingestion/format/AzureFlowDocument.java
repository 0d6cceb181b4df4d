package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Record of Azure's flow logs, with the flows of one network interface in one minute. Each flow
 * becomes a separate record, so that an invalid flow does not reject the others.
 */
public final class AzureFlowDocument {

  /** Field with the values of a flow, in Azure's layout. */
  public static final String FLOW = "flowTuple";

  private AzureFlowDocument() {}

  /** Returns one record per flow, or the record itself if it is not such a document. */
  static List<JsonNode> listRecords(JsonNode record) {
    JsonNode network = record.path("flowRecords").path("flows");
    if (network.isArray()) {
      List<JsonNode> flows = new ArrayList<>();
      network.forEach(acl -> acl.path("flowGroups").forEach(it -> add(flows, it)));
      return flows;
    }
    JsonNode group = record.path("properties").path("flows");
    if (group.isArray() && record.has("category")) {
      List<JsonNode> flows = new ArrayList<>();
      group.forEach(rule -> rule.path("flows").forEach(it -> add(flows, it)));
      return flows;
    }
    return List.of(record);
  }

  private static void add(List<JsonNode> flows, JsonNode group) {
    for (JsonNode tuple : group.path("flowTuples")) {
      ObjectNode flow = JsonNodeFactory.instance.objectNode();
      flow.set(FLOW, tuple);
      flows.add(flow);
    }
  }
}
