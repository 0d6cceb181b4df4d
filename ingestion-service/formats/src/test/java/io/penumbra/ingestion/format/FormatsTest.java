package io.penumbra.ingestion.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'records':[{'a':1},{'b':2}]} | 2",
        "{'records':'none'}            | 1",
        "{'records':[]}                | 0",
        "{'a':1}                       | 1",
        "{'category':'c','properties':{'flows':[{'flows':[{'flowTuples':['a','b']}]}]}} | 2",
        "{'category':'c','properties':{'flows':'none'}} | 1",
        "{'properties':{'flows':[]}}    | 1",
        "{'flowRecords':{'flows':[{'flowGroups':[{'flowTuples':['a']},{'flowTuples':['b']}]}]}} | 2",
        "{'records':[{'flowRecords':{'flows':[]}},{'a':1}]} | 1"
      },
      quoteCharacter = '"')
  void readsRecordsAndMessagesOfOneLine(String line, int records) throws JsonProcessingException {
    assertThat(Formats.listRecords(new ObjectMapper().readTree(line.replace('\'', '"'))))
        .hasSize(records);
  }
}
