package io.penumbra.reporting.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writer of a list into the response: a page as JSON, a file in its format. */
@Provider
class ListAnswerWriter implements MessageBodyWriter<ListAnswer<?>> {

  private final ObjectWriter json;
  private final Exports exports;

  ListAnswerWriter(ObjectMapper json, Exports exports) {
    this.json = json.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.exports = exports;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return ListAnswer.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      ListAnswer<?> answer,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    if (answer.file() == null) {
      json.writeValue(out, answer.page());
      return;
    }
    Format format = answer.file().format();
    headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.valueOf(format.mediaType()));
    headers.putSingle(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"%s.%s\"".formatted(answer.file().name(), format.extension()));
    exports.write(answer.file(), out);
  }
}
