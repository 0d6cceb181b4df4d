package io.penumbra.commons.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.problem.DescribedOperations.Path;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Matching order of paths in an API description. */
class DescribedOperationsTest {

  @Test
  void ordersEqualPathsConsistently() {
    List<Path> paths = read(templates());
    for (Path one : paths) {
      for (Path two : paths) {
        assertThat(Integer.signum(one.compareTo(two)))
            .isEqualTo(-Integer.signum(two.compareTo(one)));
        for (Path three : paths) {
          if (one.compareTo(two) == 0) {
            assertThat(Integer.signum(one.compareTo(three)))
                .isEqualTo(Integer.signum(two.compareTo(three)));
          }
        }
      }
    }
  }

  @Test
  void findsTheLiteralPathInAnyOrderOfTheDescription() {
    List<String> templates = templates();
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(templates, new Random(seed));
      assertThat(
              DescribedOperations.find(read(templates), "GET", "/a/a/a").orElseThrow().parameters())
          .containsExactly("/a/a/a");
      assertThat(
              DescribedOperations.find(read(templates), "GET", "/a/x/a").orElseThrow().parameters())
          .containsExactly("/a/{v}/a");
    }
  }

  /** Returns every path of one to five segments that are literal or variable. */
  private static List<String> templates() {
    List<String> templates = new ArrayList<>();
    List<String> longest = List.of("");
    for (int length = 1; length <= 5; length++) {
      longest =
          longest.stream().flatMap(head -> List.of(head + "/a", head + "/{v}").stream()).toList();
      templates.addAll(longest);
    }
    return templates;
  }

  /** Parses templates. Each path has a parameter with a unique name. */
  private static List<Path> read(List<String> templates) {
    return DescribedOperations.read(
        templates.stream()
            .map(
                template ->
                    "\"%1$s\":{\"get\":{\"parameters\":[{\"in\":\"query\",\"name\":\"%1$s\"}],\"responses\":{}}}"
                        .formatted(template))
            .collect(Collectors.joining(",", "{\"paths\":{", "}}"))
            .getBytes(StandardCharsets.UTF_8));
  }
}
