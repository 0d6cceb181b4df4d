package io.penumbra.reporting.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Validation itself: each kind of mistake is reported. */
class OcsfSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String EVENT =
      """
      {"category_uid": 4, "class_uid": 4001, "activity_id": 6, "type_uid": 400106, "severity_id": 1, "time": 1,
       "metadata": {"version": "1.6.0", "product": {"name": "x"}, "profiles": ["host"]},
       "device": {"type_id": 0, "hostname": "a.example"},
       "dst_endpoint": {"ip": "192.0.2.1", "port": 443}, "connection_info": {"direction_id": 2, "direction": "Outbound"}}
      """;

  @Test
  void acceptsValidEventsOfTheSchema() throws JsonProcessingException {
    assertThat(OcsfSchema.violations(JSON.readTree(EVENT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | time | null | /time is missing",
        "/ | time | \"now\" | /time is no timestamp",
        "/ | activity_id | 12 | /activity_id is none of its values",
        "/ | type_uid | 400101 | type_uid is not 400106",
        "/ | color | 1 | /color is not in the schema",
        "/ | action_id | 1 | /action_id needs profile:security_control",
        "/ | class_uid | 1 | class_uid is 1",
        "/connection_info | direction | \"Inbound\" | the caption of /connection_info/direction_id",
        "/dst_endpoint | port | 70000 | /dst_endpoint/port is no port",
        "/dst_endpoint | ip | null | ",
        "/metadata | profiles | [1] | /metadata/profiles is no array of string",
        "/ | dst_endpoint | {\"port\": 1} | /dst_endpoint has none of [ip, uid",
        "/ | dst_endpoint | null | has none of [dst_endpoint, src_endpoint]",
        "/device | hostname | \"two words\" | /device/hostname is no hostname"
      })
  void namesEachViolation(String at, String name, String value, String named)
      throws JsonProcessingException {
    ObjectNode event = (ObjectNode) JSON.readTree(EVENT);
    ObjectNode object = (ObjectNode) (at.equals("/") ? event : event.at(at));
    if (value.equals("null")) {
      object.remove(name);
    } else {
      object.set(name, JSON.readTree(value));
    }
    assertThat(OcsfSchema.violations(event))
        .anySatisfy(violation -> assertThat(violation).contains(named == null ? "ip" : named));
  }
}
