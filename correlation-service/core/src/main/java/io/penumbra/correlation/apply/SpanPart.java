package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.correlation.aggregation.Portions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/**
 * Part of a span: some buckets, or the records of one hash range of a single large bucket.
 *
 * @param largeBefore buckets that were large before
 * @param large buckets that are large now
 */
record SpanPart(
    Set<Long> buckets,
    int number,
    int count,
    Set<Long> largeBefore,
    Set<Long> large,
    ToLongFunction<Transaction> hash) {

  /**
   * Divides a span into parts of at most {@link Portions#MAX_RECORDS} records, assuming evenly
   * distributed hashes.
   *
   * @param before number of earlier records by bucket
   * @param after number of all records by bucket
   */
  static List<SpanPart> of(
      SortedMap<Long, Integer> before,
      SortedMap<Long, Integer> after,
      ToLongFunction<Transaction> hash) {
    List<SpanPart> parts = new ArrayList<>();
    Set<Long> buckets = new HashSet<>();
    int size = 0;
    for (Map.Entry<Long, Integer> entry : after.entrySet()) {
      long bucket = entry.getKey();
      int records = entry.getValue();
      if (!buckets.isEmpty() && size + records > Portions.MAX_RECORDS) {
        parts.add(new SpanPart(buckets, 0, 1, Set.of(), Set.of(), hash));
        buckets = new HashSet<>();
        size = 0;
      }
      if (records > Portions.MAX_RECORDS) {
        Set<Long> one = Set.of(bucket);
        int count = Math.ceilDiv(records, Portions.MAX_RECORDS);
        Set<Long> largeBefore = before.get(bucket) > Portions.MAX_RECORDS ? one : Set.of();
        for (int number = 0; number < count; number++) {
          parts.add(new SpanPart(one, number, count, largeBefore, one, hash));
        }
      } else {
        buckets.add(bucket);
        size += records;
      }
    }
    if (!buckets.isEmpty()) {
      parts.add(new SpanPart(buckets, 0, 1, Set.of(), Set.of(), hash));
    }
    return parts;
  }

  boolean has(Transaction transaction) {
    return buckets.contains(TransactionId.getWindow(transaction.at()))
        && (count == 1
            || Math.unsignedMultiplyHigh(hash.applyAsLong(transaction), count) == number);
  }

  /**
   * Returns true if a transaction of this part may have contained the record: in a bucket that was
   * not large, records of different hashes can form one connection.
   */
  boolean hadPossibly(Transaction record) {
    return largeBefore.isEmpty()
        ? buckets.contains(TransactionId.getWindow(record.at()))
        : has(record);
  }
}
