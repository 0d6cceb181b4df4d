package io.penumbra.ingestion.page;

/** Common cursor encodings. */
public final class CursorCodecs {

  /** Position in a list ordered by name. */
  public static final PageRequest.CursorCodec<String> NAME =
      new PageRequest.CursorCodec<>() {
        @Override
        public String write(String name) {
          return "name " + name;
        }

        @Override
        public String read(String text) {
          if (!text.startsWith("name ") || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no name");
          }
          return text.substring("name ".length());
        }
      };

  private CursorCodecs() {}
}
