package io.penumbra.reporting.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.audit.AuditEntries;
import io.penumbra.commons.audit.AuditEntry;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reader of the audit logs of the other services, with the user's token. Blocks. */
@RegisterForReflection(targets = AuditEntries.class)
@RequestScoped
public class OtherAudits {

  private static final Logger LOG = Logger.getLogger(OtherAudits.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AccessTokenCredential token;
  private final GatewayClient client;
  private final ObjectMapper json;

  OtherAudits(AccessTokenCredential token, GatewayClient client, ObjectMapper json) {
    this.token = token;
    this.client = client;
    this.json = json;
  }

  /**
   * Returns entries of a service, newest first.
   *
   * @param service toggle, ingestion or correlation
   * @return empty if it does not answer correctly
   */
  public Optional<List<AuditEntry>> entries(
      String service, Map<String, String> filter, long before, int limit) {
    String query =
        filter.entrySet().stream()
            .map(
                one ->
                    one.getKey() + '=' + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "", filter.isEmpty() ? "" : "&"));
    URI uri =
        client
            .address(service)
            .resolve("/api/v1/audit/entries?%sbefore=%d&limit=%d".formatted(query, before, limit));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.getToken())
            .header(HttpHeaders.ACCEPT, "application/json")
            .build();
    try {
      HttpResponse<InputStream> answer = client.send(request);
      try (InputStream body = answer.body()) {
        if (answer.statusCode() == 200) {
          return Optional.of(json.readValue(body, AuditEntries.class).items());
        }
        LOG.warnf("the audit of %s answered %d", service, answer.statusCode());
      }
    } catch (IOException e) {
      LOG.warnf("the audit of %s does not answer: %s", service, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
