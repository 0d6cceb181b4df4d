package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n",
        "{\"a\":1}",
        "\n [\n",
        "#separator \\x09\n#fields\tts\n",
        "#fields\tts\tuid\n"
      })
  void recognisesRecords(String head) {
    assertThat(kind(head)).isEqualTo(FileKind.RECORDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Timestamp,DeviceId\n",
        "\"Timestamp\",\"DeviceName\"\r\n",
        "TenantId,\"TimeGenerated [UTC]\",Computer\n",
        "TimeGenerated;Computer\n"
      })
  void recognisesCsv(String head) {
    assertThat(kind(head)).isEqualTo(FileKind.CSV);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1795706133.545     16 10.0.0.1 TCP_MISS/204 238 GET http://a/ - HIER_NONE/- -\n",
        "<134>Nov 20 09:15:27 fw CEF:0|a|b|c|1|x|1|src=10.0.0.1\n",
        "#Software: SGOS\n#Fields: date time\n2026-11-27 10:00:00\n",
        "version account-id srcaddr\n2 1 10.0.0.1 1795706133\n",
        "10.0.0.1 - - [27/Nov/2026:10:00:00 +0000] \"GET http://a/ HTTP/1.1\" 200 1\n"
      })
  void recognisesLogs(String head) {
    assertThat(kind(head)).isEqualTo(FileKind.LOG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ElfFile\\0                 | a Windows event log (.evtx)
          \u00d4\u00c3\u00b2\u00a1 | a packet capture (.pcap)
          PK\u0003\u0004 xl/         | an Office document (.xlsx)
          PK\u0003\u0004 a.txt       | a ZIP archive
          PAR1                       | a Parquet file
          <Events>                   | XML
          a,b,c                      | text of an unknown format
          see 160000000 and 12:30    | text of an unknown format
          {\\0                       | UTF-16 without a byte order mark
          """)
  void reportsUnsupportedFormats(String head, String name) {
    assertThatThrownBy(() -> kind(head.replace("\\0", "\0")))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("Nothing was sent.")
        .hasMessageContaining("- JSON: one object per line");
  }

  @Test
  void suggestsAWayToConvert() {
    assertThatThrownBy(() -> kind("ElfFile\0")).hasMessageContaining("try evtx_dump -o jsonl");
  }

  private static FileKind kind(String head) {
    return FileKind.of(head.getBytes(StandardCharsets.ISO_8859_1));
  }
}
