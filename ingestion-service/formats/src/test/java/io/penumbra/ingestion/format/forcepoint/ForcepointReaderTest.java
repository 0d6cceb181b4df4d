package io.penumbra.ingestion.format.forcepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Cases that a text file of samples cannot contain. */
class ForcepointReaderTest {

  @Test
  void readsUserWithNul() {
    LogLine line =
        LogLine.of(
            "<134>Nov 20 09:15:27 fp01 vendor=Websense product=Security action=permitted"
                + " user=LDAP:/\0/192.0.2.9 src_host=10.20.31.90 dst_host=files.example");
    LineContext context =
        new LineContext(ZoneOffset.UTC, Instant.parse("2026-11-20T10:00:00Z"), null, null);
    assertThat(new ForcepointReader().read(line, context))
        .isInstanceOfSatisfying(
            Reading.Taken.class, it -> assertThat(it.transactions().getFirst().account()).isNull());
  }
}
