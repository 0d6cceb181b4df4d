import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.client.correlation.api.TagsApi;
import io.penumbra.client.correlation.model.AppTag;
import io.penumbra.client.correlation.model.AppTagReason;
import io.penumbra.client.reporting.api.AlertsApi;
import io.penumbra.client.reporting.api.ReportsApi;
import io.penumbra.client.reporting.model.Alert;
import io.penumbra.client.reporting.model.PageMachineRow;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Test client that signs in, pages through all machines, reads an alert and tags its app. */
class Walk {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    String url = System.getenv("PENUMBRA");
    String token = signIn();
    var reporting = new io.penumbra.client.reporting.ApiClient();
    reporting.updateBaseUri(url);
    reporting.setRequestInterceptor(r -> r.header("Authorization", "Bearer " + token));
    var correlation = new io.penumbra.client.correlation.ApiClient();
    correlation.updateBaseUri(url);
    correlation.setRequestInterceptor(r -> r.header("Authorization", "Bearer " + token));

    var reports = new ReportsApi(reporting);
    List<String> machines = new ArrayList<>();
    int pages = 0;
    String cursor = null;
    do {
      PageMachineRow page =
          reports.listReportMachines(
              ReportsApi.APIListReportMachinesRequest.newBuilder()
                  .report("global")
                  .period("P30D")
                  .limit(7)
                  .cursor(cursor)
                  .build());
      page.getItems().forEach(machine -> machines.add(machine.getName()));
      pages++;
      cursor = page.getNext();
    } while (cursor != null);

    var alerts = new AlertsApi(reporting);
    long id =
        alerts
            .listAlerts(AlertsApi.APIListAlertsRequest.newBuilder().limit(1).build())
            .getItems()
            .getFirst()
            .getId();
    Alert alert = alerts.getAlert(AlertsApi.APIGetAlertRequest.newBuilder().id(id).build());

    List<String> tags =
        new TagsApi(correlation)
            .putAppTag(
                TagsApi.APIPutAppTagRequest.newBuilder()
                    .id(alert.getAppId())
                    .tag("from-java")
                    .appTagReason(new AppTagReason().reason("a generated client"))
                    .build())
            .getItems()
            .stream()
            .map(AppTag::getTag)
            .toList();
    System.out.println(
        JSON.writeValueAsString(
            Map.of(
                "machines", machines,
                "pages", pages,
                "alert", alert.getId(),
                "policy", alert.getPolicy(),
                "app", alert.getAppId(),
                "tags", tags)));
  }

  private static String signIn() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(System.getenv("ISSUER") + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type=password&client_id=penumbra-cli&username=admin&password=admin"))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return JSON.readTree(answer).get("access_token").asText();
  }
}
