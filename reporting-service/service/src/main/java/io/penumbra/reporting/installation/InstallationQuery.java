package io.penumbra.reporting.installation;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.reporting.table.PageQuery;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Requested part of the list. Software has no transactions and no traffic to filter by. */
public class InstallationQuery {

  private static final String USUAL_ORDER = "-lastSeen";

  @QueryParam("sort")
  @Parameter(
      description = "Column to sort by. A leading - sorts in descending order",
      example = USUAL_ORDER)
  String sort;

  @QueryParam("search")
  @Parameter(description = "Part of the name of the machine or the app, case-insensitive")
  String search;

  @QueryParam("limit")
  @Parameter(description = PageLimit.DESCRIPTION, example = PageLimit.DEFAULT_TEXT)
  Integer limit;

  @QueryParam("cursor")
  @Parameter(description = "Value of next from the previous page")
  String cursor;

  /** Returns the paging of the list. */
  PageQuery page() {
    return PageQuery.page(order(sort), search, limit, cursor);
  }

  static String order(String sort) {
    return sort == null || sort.isBlank() ? USUAL_ORDER : sort;
  }
}
