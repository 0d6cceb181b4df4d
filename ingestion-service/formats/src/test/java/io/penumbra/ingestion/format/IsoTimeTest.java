package io.penumbra.ingestion.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class IsoTimeTest {

  private static final List<String> ENDS =
      List.of("Z", ".1Z", ".123456789Z", ".1234567890Z", ".Z", "+01:00", ".5-05:30", "", "z");

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void readsTimesWrittenByTheJdk() {
    for (int i = 0; i < 20_000; i++) {
      long fraction = random.nextInt(1_000) * List.of(1, 1_000, 1_000_000).get(i % 3);
      Instant at =
          Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 5_000_000_000L), fraction);
      assertThat(IsoTime.parse(at.toString())).isEqualTo(at);
    }
  }

  @Test
  void readsOrRefusesTextLikeTheJdk() {
    for (int i = 0; i < 50_000; i++) {
      String text =
          "2024-%02d-%02dT%02d:%02d:%02d%s"
              .formatted(
                  random.nextInt(14),
                  random.nextInt(33),
                  random.nextInt(26),
                  random.nextInt(62),
                  random.nextInt(62),
                  ENDS.get(random.nextInt(ENDS.size())));
      assertThat(read(text, IsoTime::parse))
          .as(text)
          .isEqualTo(read(text, t -> OffsetDateTime.parse(t).toInstant()));
    }
  }

  private static Optional<Instant> read(String text, Function<String, Instant> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
