package io.penumbra.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Uniqueness of advisory lock numbers per feature. Features with the same number block each other.
 */
class AdvisoryLocksTest {

  private static final Pattern LOCK = Pattern.compile("pg_(?:try_)?advisory\\w*\\((\\d+),");

  @Test
  void takesEachLockKindInItsOwnPackagesOnly() throws IOException {
    Map<Integer, Set<String>> owners = new TreeMap<>();
    for (Path file : Statements.all()) {
      Matcher lock = LOCK.matcher(Files.readString(file));
      while (lock.find()) {
        owners
            .computeIfAbsent(Integer.valueOf(lock.group(1)), _ -> new TreeSet<>())
            .add(file.getParent().getFileName().toString());
      }
    }
    assertThat(owners)
        .isEqualTo(
            Map.of(
                // days of a machine
                1, Set.of("apply"),
                2, Set.of("partition"),
                // rollup; the number is fixed, so that replicas of two releases never roll up
                // concurrently
                3, Set.of("rollup"),
                // flags of machines and addresses
                4, Set.of("identity"),
                // an address that is new or changes its holder
                5, Set.of("address"),
                // identities; shared by all transactions that apply a chunk
                6, Set.of("apply", "identity"),
                // catalogue; held while destinations are resolved
                7, Set.of("catalogue"),
                8, Set.of("tag"),
                // building usage segments
                9, Set.of("segment"),
                // publication of the enforced state
                10, Set.of("enforcement")));
  }
}
