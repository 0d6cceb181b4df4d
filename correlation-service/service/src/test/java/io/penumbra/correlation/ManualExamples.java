package io.penumbra.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** Requests that the documentation shows as {@code curl} commands. */
public final class ManualExamples {

  private ManualExamples() {}

  /**
   * Returns the request bodies that a page shows for an endpoint.
   *
   * @param page path within the repository
   * @param path path of the endpoint
   */
  public static List<String> bodies(String page, String path) throws IOException {
    String manual = Files.readString(Workspace.find().root().resolve(page));
    List<String> bodies =
        Pattern.compile("curl -X POST \\S+?" + Pattern.quote(path) + " [^`]*?-d '([^']+)'")
            .matcher(manual)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(bodies).as("examples of %s in %s", path, page).isNotEmpty();
    return bodies;
  }
}
