package io.penumbra.local.send;

/** Exception for a file in a format that ingestion does not accept. Nothing is sent. */
public final class UnsupportedFileException extends RuntimeException {

  UnsupportedFileException(String what, String accepted) {
    super(
        "the file is %s. Nothing was sent.%n%s"
            .formatted(what, accepted.replace("\n", System.lineSeparator())));
  }
}
