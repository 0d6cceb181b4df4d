package io.penumbra.reporting.table;

import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.reporting.packed.Look;
import io.penumbra.reporting.packed.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Hands what packed usage adds up to over to Postgres, to be joined, filtered and sorted there. */
final class GivenSums {

  private static final String NOTHING = "null::int8[]";

  private final String statement = NamedSql.load("table/sums-given");

  /** The sums of a table's rows as a query; what is not wanted yet is null in it. */
  String of(Table table, Look look, Wanted wanted, Arguments arguments) {
    EntityKind kind = table.kind();
    Sums sums = look.sums(kind, wanted.parts());
    boolean traffic = wanted.parts().contains(Sums.Part.TRAFFIC);
    boolean seen = wanted.parts().contains(Sums.Part.SEEN);
    int[] ids = sums.ids();
    List<String> values = new ArrayList<>();
    values.add(arguments.add(Arrays.stream(ids).boxed().toArray(Integer[]::new)) + "::int[]");
    values.add(longs(sums, sums::transactions, arguments));
    values.add(traffic ? longs(sums, sums::bytesUp, arguments) : NOTHING);
    values.add(traffic ? longs(sums, sums::bytesDown, arguments) : NOTHING);
    values.add(seen ? longs(sums, sums::firstSeen, arguments) : NOTHING);
    values.add(seen ? longs(sums, sums::lastSeen, arguments) : NOTHING);
    String column = "";
    if (wanted.sortedBy() != null) {
      EntityKind other = wanted.sortedBy();
      int[] counts = look.counts(kind, ids, List.of(other)).get(other);
      column = ", " + other.count();
      values.add(longs(sums, place -> (long) counts[place], arguments));
    }
    return statement.replace("{values}", String.join(", ", values)).replace("{counts}", column);
  }

  private static String longs(Sums sums, IntFunction<Long> value, Arguments arguments) {
    return arguments.add(IntStream.range(0, sums.size()).mapToObj(value).toArray(Long[]::new))
        + "::int8[]";
  }
}
