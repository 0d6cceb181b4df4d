package io.penumbra.local.send;

/** Thrown for a file of a format that ingestion does not accept; nothing is sent. */
public final class UnsupportedFileException extends RuntimeException {

  UnsupportedFileException(String what, String accepted) {
    super(
        "the file is %s. Nothing was sent.%n%s"
            .formatted(what, accepted.replace("\n", System.lineSeparator())));
  }
}
