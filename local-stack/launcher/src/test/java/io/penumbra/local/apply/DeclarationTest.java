package io.penumbra.local.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationTest {

  @Test
  void readsYamlAndTheSameAsJson() {
    Declaration yaml =
        Declaration.read(
            "f",
            """
            name: shadow-it
            policies:
              - name: Storage
                severity: high
                filters: {category: [cloud-storage], maxScore: 5.5}
                thresholds: {upload: 100000000}
                enabled: true
                since: 2026-11-01
            tags:
              sanctioned:
                - {apps: [slack, example.net], reason: contract}
            """);
    Declaration json =
        Declaration.read(
            "f",
            """
            {"name": "shadow-it",
             "policies": [{"name": "Storage", "severity": "high",
               "filters": {"category": ["cloud-storage"], "maxScore": 5.5},
               "thresholds": {"upload": 100000000}, "enabled": true, "since": "2026-11-01"}],
             "tags": {"sanctioned": [{"apps": ["slack", "example.net"], "reason": "contract"}]}}
            """);
    assertThat(yaml.policies().orElseThrow().getFirst().body())
        .isEqualTo(json.policies().orElseThrow().getFirst().body());
    assertThat(yaml.policies().orElseThrow().getFirst().body().toString())
        .contains("\"upload\":100000000", "\"enabled\":true", "\"since\":\"2026-11-01\"");
    assertThat(yaml.tags().orElseThrow())
        .containsExactly(
            new Declaration.AppTag(11, "slack", "sanctioned", "contract"),
            new Declaration.AppTag(11, "example.net", "sanctioned", "contract"));
    assertThat(yaml.riskWeights()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'policies: []' | f:1: name is missing",
        "'name: Not Kebab' | f:1: name must be kebab-case of at most 40 characters, got \"Not Kebab\"",
        "'name: a\nwidgets: []' | f:2: \"widgets\" is not a field of the file. Accepted: name, policies, tags, riskWeights",
        "'name: a\npolicies:\n- {name: x, severty: low}' | f:3: \"severty\" is not a field of a policy. Accepted: name, description,",
        "'name: a\npolicies:\n- name: x\n  severity: worst' | f:4: severity must be one of informational, low, medium, high, got \"worst\"",
        "'name: a\npolicies:\n- name: x\n  thresholds: {uplod: 1}' | f:4: \"uplod\" is not a field of thresholds. Accepted: traffic,",
        "'name: a\npolicies:\n- name: x\n- name: x' | f:4: policy \"x\" is on line 3 as well",
        "'name: a\ntags: {sanctioned: [{apps: [b]}]}' | f:2: reason is missing",
        "'name: a\ntags:\n  sanctioned: [{apps: [b], reason: c}]\n  monitored: [{apps: [b], reason: c}]' | f:4: b can't be monitored: it is sanctioned on line 3",
        "'name: a\nriskWeights: {soc2: much}' | f:2: soc2 must be one of ignored, low, medium, high, very-high, got \"much\"",
        "'name: a\nname: b' | f:2: \"name\" occurs twice",
        "'name: [' | f:1: this is neither YAML nor JSON:",
        "'name: a\npolicies: {}' | f:2: policies must be a list"
      })
  void reportsLineAndAcceptedValues(String text, String fault) {
    assertThatThrownBy(() -> Declaration.read("f", text))
        .isInstanceOf(FileFaultException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void reportsAllFaultsAtOnce() {
    assertThatThrownBy(
            () -> Declaration.read("f", "name: a\npolicies:\n- {severity: x}\n- {severity: y}"))
        .hasMessageContainingAll("f:3: name is missing", "f:4: severity must be one of");
  }
}
