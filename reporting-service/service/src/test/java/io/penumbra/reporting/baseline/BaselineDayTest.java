package io.penumbra.reporting.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Verdict over users. A verdict is known if all possible values of unknown bytes and weeks lead to
 * it.
 */
class BaselineDayTest {

  private static final long THRESHOLD = 10;
  private static final long HUGE = 1L << 40;

  @Property
  void isUnknownWhereCompletionsDisagree(
      @ForAll("uploads") List<UserUpload> uploads, @ForAll @IntRange(max = 1) int unmeasured) {
    BaselineDay day = BaselineDay.of(THRESHOLD, uploads, unmeasured);

    // minimum case: no further upload, and huge unknown weeks
    boolean atLeast = uploads.stream().anyMatch(upload -> isAbove(upload, 0, HUGE));
    boolean atMost =
        unmeasured > 0
            || uploads.stream()
                .anyMatch(upload -> isAbove(upload, upload.isMeasured() ? 0 : HUGE, 0));
    assertThat(day.isExceeded()).isEqualTo(atLeast);
    assertThat(day.isUnknown()).isEqualTo(!atLeast && atMost);
  }

  /**
   * Returns true if an upload is above its baseline. With fewer than four weeks, missing weeks have
   * the given number of bytes.
   */
  private static boolean isAbove(UserUpload upload, long more, long missingWeeks) {
    Baseline usual = upload.usual();
    if (usual.weeks() < 4) {
      return missingWeeks == 0;
    }
    long above = upload.bytesUp() + more - usual.median();
    return above > THRESHOLD && above > 5 * usual.mad();
  }

  @Property
  void keepsOrderOfUsersAboveBaseline(@ForAll("uploads") List<UserUpload> uploads) {
    BaselineDay day = BaselineDay.of(THRESHOLD, uploads, 0);

    assertThat(day.above())
        .containsExactlyInAnyOrderElementsOf(
            uploads.stream().filter(upload -> isAbove(upload, 0, HUGE)).toList());
    assertThat(
            day.above().stream().map(upload -> upload.usual().median() - upload.bytesUp()).toList())
        .isSorted();
    assertThat(day.tooFewWeeks()).allMatch(upload -> upload.usual().weeks() < 4);
  }

  @Provide
  Arbitrary<List<UserUpload>> uploads() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9),
            Arbitraries.longs().between(THRESHOLD + 1, 80),
            Arbitraries.of(true, false),
            Arbitraries.longs().between(0, 40).list().ofMaxSize(8))
        .as(
            (user, bytes, isMeasured, weeks) ->
                new UserUpload(
                    user,
                    bytes,
                    isMeasured,
                    Baseline.of(weeks.stream().mapToLong(Long::longValue).toArray())))
        .list()
        .ofMaxSize(4);
  }
}
