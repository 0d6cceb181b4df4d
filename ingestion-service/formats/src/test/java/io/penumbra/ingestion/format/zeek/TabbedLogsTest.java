package io.penumbra.ingestion.format.zeek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.RejectedRecordException;
import org.junit.jupiter.api.Test;

class TabbedLogsTest {

  private final TabbedLogs logs = new TabbedLogs();

  @Test
  void readsLogWrittenByZeek() {
    head(
        """
        #separator \\x09
        #set_separator	,
        #empty_field	(empty)
        #unset_field	-
        #path	conn
        #open	2026-11-20-08-00-00
        #fields	ts	uid	id.orig_h	id.orig_p	id.resp_h	id.resp_p	proto	service	duration	orig_bytes	resp_bytes	conn_state	local_orig	local_resp	missed_bytes	history	orig_pkts	orig_ip_bytes	resp_pkts	resp_ip_bytes	tunnel_parents
        #types	time	string	addr	port	addr	port	enum	string	interval	count	count	string	bool	bool	count	string	count	count	count	count	set[string]
        """);
    Transaction conn =
        Read.transaction(
            new ZeekReader(),
            logs.row(
                    "1795161600.123456\tCHhAvVGS1DHFjwGM9\t10.0.0.5\t50001\t2606:2800:0:0::1\t443\ttcp\tssl\t0.5"
                        + "\t-\t77\tSF\tT\tF\t0\tShADadFf\t7\t1\t8\t2\t(empty)")
                .toString());
    assertThat(conn.at()).isEqualTo("2026-11-20T08:00:00.123456Z");
    assertThat(conn.remoteAddress()).isEqualTo("2606:2800::1");
    assertThat(conn.bytesUp()).isEqualTo(Transaction.UNKNOWN);
    assertThat(conn.bytesDown()).isEqualTo(77);
  }

  @Test
  void readsEachLogUnderItsOwnHeader() {
    head("#separator \\x09\n#path\tdns\n#fields\tquery\tanswers\n#types\tstring\tvector[string]\n");
    JsonNode dns = logs.row("a\\x09b\\\\x41\tone,tw\\x2co");
    assertThat(dns.get("query").asText()).isEqualTo("a\tb\\x41");
    assertThat(dns.get("answers")).extracting(JsonNode::asText).containsExactly("one", "tw,o");
    assertThat(logs.row("(empty)\t(empty)").toString())
        .isEqualTo("{\"_path\":\"dns\",\"query\":\"\",\"answers\":[]}");

    head(
        "#separator |\n#unset_field|?\n#path|ssl\n#fields|server_name|established\n#types|string|bool\n");
    assertThat(logs.row("example.org|F").toString())
        .isEqualTo("{\"_path\":\"ssl\",\"server_name\":\"example.org\",\"established\":false}");
    assertThat(logs.row("?|?").toString()).isEqualTo("{\"_path\":\"ssl\"}");
    assertThat(logs.row("\\xc3\\xa9|T").get("server_name").asText()).isEqualTo("é");
  }

  @Test
  void restoresHeader() {
    logs.head("#separator \\x09");
    logs.head("#unset_field\t\r#fields\tnothing");
    logs.head("#fields\tquery\tanswers");
    logs.head("#types\tstring\tstring");
    String head = logs.head();
    JsonNode row = logs.row("x\ty");
    TabbedLogs again = new TabbedLogs();
    again.beginWith(head);
    assertThat(again.head()).isEqualTo(head);
    assertThat(again.row("x\ty")).isEqualTo(row);
  }

  @Test
  void rejectsRowsThatNoHeaderExplains() {
    rejects("1\t2", "no #fields and #types");
    rejects("hello", "is not JSON");
    head("#fields\ta\tb\n");
    rejects("1\t2", "no #fields and #types");
    head("#types\tstring\n");
    rejects("1\t2", "has 2 columns; its log's head names 2 fields and 1 types");
    head("#types\tstring\tstring\n");
    rejects("1\t2\t3", "has 3 columns");
    assertThat(logs.row("1\t2")).hasSize(2);
    head("#close\t2026-11-20-09-00-00\n");
    rejects("1\t2", "no #fields and #types");
  }

  private void rejects(String line, String why) {
    assertThatThrownBy(() -> logs.row(line))
        .isInstanceOf(RejectedRecordException.class)
        .hasMessageContaining(why);
  }

  private void head(String lines) {
    lines.lines().forEach(logs::head);
  }
}
