package io.penumbra.reporting.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.reporting.alert.Figures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Messages in the formats of HTTP destinations. */
final class MessageBodies {

  /** Version of the OCSF classes of the findings. */
  private static final String OCSF_VERSION = "1.6.0";

  private static final int FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int CREATE = 1;
  private static final Map<String, Integer> OCSF_SEVERITY =
      Map.of("informational", 1, "low", 2, "medium", 3, "high", 4);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectMapper mapper;
  private final String source;
  private final String version;

  /**
   * @param source address of the dashboard, or a name of this installation
   * @param version version of Penumbra
   */
  MessageBodies(ObjectMapper mapper, String source, String version) {
    this.mapper = mapper;
    this.source = source;
    this.version = version;
  }

  /** Returns a CloudEvent 1.0 in structured mode. */
  byte[] cloudEvent(AlertMessage message) {
    ObjectNode event = JSON.objectNode();
    event.put("specversion", "1.0");
    event.put("id", message.id().toString());
    event.put("source", source);
    event.put("type", message.isTest() ? "io.penumbra.test" : "io.penumbra.alert.raised");
    if (!message.isTest()) {
      event.put("subject", "alerts/" + message.alert());
    }
    event.put("time", formatIso(message.raisedAt()));
    event.put("datacontenttype", "application/json");
    event.set("data", data(message));
    return bytes(event);
  }

  /** Returns a message for Slack's incoming webhooks. */
  byte[] slack(AlertMessage message) {
    String title = escape(message.title());
    String text =
        "*%s* (%s)\n%s"
            .formatted(
                title.replace('*', '∗'), message.severity(), plain(escape(message.summary())));
    ObjectNode body = JSON.objectNode();
    body.put("text", message.link() == null ? text : text + "\n" + message.link());
    // app names may look like links, and chats fetch links for a preview
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    return bytes(body);
  }

  /** Returns an adaptive card for a workflow of Teams. */
  byte[] teams(AlertMessage message) {
    ObjectNode card = JSON.objectNode();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    ArrayNode rows = card.putArray("body");
    rows.addObject()
        .put("type", "TextBlock")
        .put("weight", "bolder")
        .put("wrap", true)
        .put("text", withoutMarkdown(message.title()));
    ArrayNode facts = rows.addObject().put("type", "FactSet").putArray("facts");
    facts.addObject().put("title", "Severity").put("value", message.severity());
    facts.addObject().put("title", "Report").put("value", message.report());
    rows.addObject()
        .put("type", "TextBlock")
        .put("wrap", true)
        .put("text", withoutMarkdown(message.summary()));
    if (message.link() != null) {
      card.putArray("actions")
          .addObject()
          .put("type", "Action.OpenUrl")
          .put("title", "Open in Penumbra")
          .put("url", message.link());
    }
    ObjectNode body = JSON.objectNode().put("type", "message");
    body.putArray("attachments")
        .addObject()
        .put("contentType", "application/vnd.microsoft.card.adaptive")
        .set("content", card);
    return bytes(body);
  }

  /** Returns an event for Splunk's collector. */
  byte[] hecEvent(AlertMessage message) {
    ObjectNode event = JSON.objectNode();
    event.put("time", message.raisedAt().toEpochMilli() / 1_000.0);
    event.put("source", "penumbra");
    event.put("sourcetype", "penumbra:alert");
    event.set("event", finding(message));
    return bytes(event);
  }

  /**
   * Returns the items of a bulk request. The id of a document is that of its message, so a repeat
   * is rejected.
   */
  byte[] bulk(List<AlertMessage> messages, String index) {
    StringBuilder lines = new StringBuilder();
    for (AlertMessage message : messages) {
      ObjectNode action = JSON.objectNode();
      action.putObject("create").put("_index", index).put("_id", message.id().toString());
      ObjectNode document = finding(message);
      document.put("@timestamp", formatIso(message.raisedAt()));
      lines.append(readText(action)).append('\n').append(readText(document)).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns findings, one per line. */
  byte[] findings(List<AlertMessage> messages) {
    StringBuilder lines = new StringBuilder();
    messages.forEach(message -> lines.append(readText(finding(message))).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a Detection Finding of OCSF. */
  ObjectNode finding(AlertMessage message) {
    ObjectNode finding = JSON.objectNode();
    finding.put("category_uid", FINDINGS);
    finding.put("category_name", "Findings");
    finding.put("class_uid", DETECTION_FINDING);
    finding.put("class_name", "Detection Finding");
    finding.put("activity_id", CREATE);
    finding.put("activity_name", "Create");
    finding.put("type_uid", DETECTION_FINDING * 100 + CREATE);
    finding.put("type_name", "Detection Finding: Create");
    finding.put("severity_id", OCSF_SEVERITY.getOrDefault(message.severity(), 0));
    finding.put("severity", formatCaption(message.severity()));
    finding.put("is_alert", !message.isTest());
    finding.put("status_id", 1);
    finding.put("status", "New");
    finding.put("time", message.raisedAt().toEpochMilli());
    finding.put("message", message.summary());
    ObjectNode metadata = finding.putObject("metadata");
    metadata.put("version", OCSF_VERSION);
    metadata.put("uid", message.id().toString());
    metadata
        .putObject("product")
        .put("name", "Penumbra")
        .put("vendor_name", "Penumbra")
        .put("version", version);
    ObjectNode info = finding.putObject("finding_info");
    info.put("uid", message.isTest() ? message.id().toString() : "alert-" + message.alert());
    info.put("title", message.title());
    info.put("desc", message.summary());
    info.put("created_time", message.raisedAt().toEpochMilli());
    if (message.link() != null) {
      info.put("src_url", message.link());
    }
    if (!message.isTest()) {
      info.putObject("analytic")
          .put("uid", message.policyId())
          .put("name", message.policy())
          .put("type_id", 1)
          .put("type", "Rule");
    }
    finding.set("unmapped", data(message));
    return finding;
  }

  private static String formatCaption(String severity) {
    return OCSF_SEVERITY.containsKey(severity)
        ? Character.toUpperCase(severity.charAt(0)) + severity.substring(1)
        : "Unknown";
  }

  /** Returns the alert with the member names of the API. */
  ObjectNode data(AlertMessage message) {
    ObjectNode data = JSON.objectNode();
    data.put("test", message.isTest());
    if (message.isTest()) {
      return data;
    }
    data.put("alert", message.alert());
    data.put("policyId", message.policyId());
    data.put("policy", message.policy());
    data.put("severity", message.severity());
    data.put("report", message.report());
    data.put("appId", message.appId());
    data.put("app", message.app());
    data.put("day", message.day().toString());
    data.put("raisedAt", formatIso(message.raisedAt()));
    Figures figures = message.figures();
    data.putObject("figures")
        .put("transactions", figures.transactions())
        .put("bytesUp", figures.bytesUp())
        .put("bytesDown", figures.bytesDown())
        .put("measured", figures.measured())
        .put("machines", figures.machines())
        .put("users", figures.users())
        .put("ipAddresses", figures.ipAddresses());
    data.put("link", message.link());
    return data;
  }

  private static String formatIso(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Escapes text for Slack, so that a name cannot become a link or a mention. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Prevents a name from being interpreted as formatting. */
  private static String plain(String text) {
    return text.replace('*', '∗').replace('_', '‗').replace('~', '∼').replace('`', 'ˋ');
  }

  /** Escapes Markdown, which cards interpret. */
  private static String withoutMarkdown(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]()#+>|~-])", "\\\\$1").replace("<", "&lt;");
  }

  private byte[] bytes(ObjectNode node) {
    return readText(node).getBytes(StandardCharsets.UTF_8);
  }

  private String readText(ObjectNode node) {
    try {
      return mapper.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message can't be written", e);
    }
  }
}
