package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** JSON of the complete published state, including exceptions. */
final class StateJson {

  private StateJson() {}

  static Rendering render(Published published) {
    JsonArray entries = new JsonArray();
    int restrictions = 0;
    for (Entry entry : published.entries()) {
      entries.add(
          new JsonObject()
              .put("pattern", entry.pattern().text())
              .put("action", entry.action().id())
              .put("app", entry.app())
              .put("name", entry.name())
              .put("since", entry.since().toString()));
      restrictions += entry.action() == Action.PASS ? 0 : 1;
    }
    JsonObject state =
        new JsonObject()
            .put("version", published.version())
            .put("publishedAt", published.at().toString())
            .put("enabled", published.settings().enabled())
            .put("bypassHours", published.settings().bypassHours())
            .put("entries", entries);
    return Rendering.of(published.version(), state.encode() + "\n", restrictions, List.of());
  }
}
