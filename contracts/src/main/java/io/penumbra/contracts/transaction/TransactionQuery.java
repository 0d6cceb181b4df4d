package io.penumbra.contracts.transaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Query of correlation-service's {@code /api/v1/transactions} and {@code
 * /api/v1/machines/{id}/transactions}. Null parameters are absent.
 *
 * @param from a day, or a moment as an ISO 8601 instant
 * @param to a day, inclusive, or a moment
 * @param limit maximum number of transactions
 * @param cursor {@code next} of the previous page
 */
public record TransactionQuery(
    String from,
    String to,
    Integer user,
    Integer ipAddress,
    Integer app,
    String source,
    String verdict,
    String protocol,
    String search,
    String limit,
    String cursor) {

  public static final String FROM = "from";
  public static final String TO = "to";
  public static final String USER = "user";
  public static final String IP_ADDRESS = "ipAddress";
  public static final String APP = "app";
  public static final String SOURCE = "source";
  public static final String VERDICT = "verdict";
  public static final String PROTOCOL = "protocol";
  public static final String SEARCH = "search";
  public static final String LIMIT = "limit";
  public static final String CURSOR = "cursor";

  /** Returns the query string of the URL, without the question mark. */
  public String encoded() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(FROM, from);
    parameters.put(TO, to);
    parameters.put(USER, user);
    parameters.put(IP_ADDRESS, ipAddress);
    parameters.put(APP, app);
    parameters.put(SOURCE, source);
    parameters.put(VERDICT, verdict);
    parameters.put(PROTOCOL, protocol);
    parameters.put(SEARCH, search);
    parameters.put(LIMIT, limit);
    parameters.put(CURSOR, cursor);
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue() != null)
        .map(
            parameter ->
                parameter.getKey()
                    + '='
                    + URLEncoder.encode(parameter.getValue().toString(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
