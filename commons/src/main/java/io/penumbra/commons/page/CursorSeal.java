package io.penumbra.commons.page;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals and opens the cursors of the current request. A cursor is bound to the service, the path
 * and all other parameters except limit and wait time, hence to list, filters and order.
 */
@RequestScoped
@Unremovable
public class CursorSeal {

  private static final Set<String> NOT_BOUND = Set.of("cursor", "limit", "wait", "begin");

  private final SealedCursor cursors;
  private final CurrentVertxRequest request;
  private final List<String> more = new ArrayList<>();

  CursorSeal(
      @ConfigProperty(
              name = "penumbra.cursors.secret",
              defaultValue = "${quarkus.datasource.password}")
          String secret,
      @ConfigProperty(name = "quarkus.application.name") String service,
      CurrentVertxRequest request) {
    this.cursors = new SealedCursor(secret, service);
    this.request = request;
  }

  /** Returns the seal of the current request. */
  public static CursorSeal getCurrent() {
    return Arc.container().instance(CursorSeal.class).get();
  }

  /** Binds cursors to values of the request body. */
  public void bind(Object... values) {
    for (Object value : values) {
      more.add(String.valueOf(value));
    }
  }

  /** Returns the cursor of a position. */
  public String seal(String position) {
    return cursors.seal(list(), position);
  }

  /**
   * Returns the sealed position.
   *
   * @throws ProblemException 400 for a cursor of another list, filter or order
   */
  public String open(String cursor) {
    return cursors.open(list(), cursor).orElseThrow(CursorSeal::foreign);
  }

  /** Returns the problem for a cursor that was never issued. */
  public static ProblemException foreign() {
    return new ProblemException(
        ProblemType.BAD_REQUEST,
        "cursor does not belong to this list: send the value of next with the same "
            + "filters and order, or omit it to start again");
  }

  private List<String> list() {
    List<String> list = new ArrayList<>();
    RoutingContext http = request.getCurrent();
    if (http != null) {
      list.add(http.normalizedPath());
      QueryStringDecoder query = new QueryStringDecoder(http.request().uri());
      for (Map.Entry<String, List<String>> parameter :
          new TreeMap<>(query.parameters()).entrySet()) {
        if (!NOT_BOUND.contains(parameter.getKey())) {
          list.add(parameter.getKey());
          list.addAll(parameter.getValue());
        }
      }
    }
    list.addAll(more);
    return list;
  }
}
