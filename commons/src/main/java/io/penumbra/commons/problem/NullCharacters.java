package io.penumbra.commons.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects the character U+0000 in paths, queries and JSON bodies, because Postgres can't store it.
 */
final class NullCharacters {

  private static final char NULL = '\u0000';

  private NullCharacters() {}

  private static boolean isIn(String text) {
    return text != null && text.indexOf(NULL) >= 0;
  }

  static class InParameters {

    // After matching, so that a caller without the role gets 401 or 403.
    @ServerRequestFilter
    public void refuse(ContainerRequestContext request) {
      refuse(request.getUriInfo().getPathParameters());
      refuse(request.getUriInfo().getQueryParameters());
    }

    private static void refuse(MultivaluedMap<String, String> parameters) {
      parameters.forEach(
          (name, values) -> {
            if (values.stream().anyMatch(NullCharacters::isIn)) {
              throw new ProblemException(
                  ProblemType.BAD_REQUEST,
                  "\"%s\" contains the character U+0000, which is not allowed."
                      .formatted(name.replace(NULL, ' ')));
            }
          });
    }
  }

  @Singleton
  static class InBodies implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
      mapper.registerModule(
          new SimpleModule("null-characters").addDeserializer(String.class, new Strings()));
    }
  }

  private static final class Strings extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = super.deserialize(parser, context);
      if (isIn(text)) {
        context.reportInputMismatch(
            String.class, "contains the character U+0000, which is not allowed");
      }
      return text;
    }
  }
}
