package io.penumbra.ingestion.format.custom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Definition of a log's format: the split of a line into fields, and the meaning of each field.
 * Fields of delimited lines are named by their columns, those of key=value lines by their keys.
 * What is null is not in the log, and stays unknown.
 *
 * @param layout the split of a line into fields
 * @param delimiter of delimited lines: one character, or a blank for any number of blanks
 * @param columns of delimited lines, in order; left out, the log must have a line that names them.
 *     A line that holds the names of all mapped fields counts as such a line in any case
 * @param logformat of Squid's lines, as in squid.conf; its codes say what its fields mean
 * @param syslogHeader whether syslog headers are removed from the beginning of a line; left out,
 *     they are
 * @param time the event's time; left out, it is the time of the syslog header, or of the reception
 * @param elapsed duration; left out, the time is that of the beginning
 * @param sourceAddress the field with the address of the machine
 * @param sourcePort the field with the machine's port
 * @param machine the field with the machine's name
 * @param destinationAddress the field with the address of the other side
 * @param destinationPort the field with the other side's port
 * @param url the field with the URL or the host of the other side
 * @param protocol the field with the transport, such as TCP or 6; left out, it is TCP
 * @param process the field with the program
 * @param uploaded the field with the bytes from the machine to the internet
 * @param downloaded the field with the bytes from the internet to the machine
 * @param total the field with the bytes of both directions together
 */
@Schema(name = "ParserDefinition", requiredProperties = "layout")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParserDefinition(
    Layout layout,
    @Schema(nullable = true) String delimiter,
    @Schema(nullable = true) List<String> columns,
    @Schema(nullable = true) String logformat,
    @Schema(nullable = true) Boolean syslogHeader,
    @Schema(nullable = true) Time time,
    @Schema(nullable = true) Elapsed elapsed,
    @Schema(nullable = true) String sourceAddress,
    @Schema(nullable = true) String sourcePort,
    @Schema(nullable = true) String machine,
    @Schema(nullable = true) User user,
    @Schema(nullable = true) String destinationAddress,
    @Schema(nullable = true) String destinationPort,
    @Schema(nullable = true) String url,
    @Schema(nullable = true) String protocol,
    @Schema(nullable = true) String process,
    @Schema(nullable = true) String uploaded,
    @Schema(nullable = true) String downloaded,
    @Schema(nullable = true) String total,
    @Schema(nullable = true) Action action) {

  /** Split of a line into fields. */
  @Schema(name = "ParserLayout")
  public enum Layout {
    /** Values between delimiters; values in double quotes may hold delimiters. */
    @JsonProperty("delimited")
    DELIMITED,
    /** {@code key=value} pairs between blanks; values in quotes may hold blanks. */
    @JsonProperty("key-value")
    KEY_VALUE,
    /** Line written by a {@code logformat} of squid.conf */
    @JsonProperty("squid-logformat")
    SQUID_LOGFORMAT
  }

  /**
   * Time of the event.
   *
   * @param fields the fields that together hold the time, in order, joined by a blank
   * @param pattern of the time, in the letters of Java's DateTimeFormatter, for example {@code
   *     dd.MM.yyyy HH:mm:ss}; left out, the usual shapes are recognised: ISO 8601, seconds to
   *     nanoseconds since 1970, {@code 27/Nov/2026:10:00:00 +0100}, {@code Nov 27 2026 10:00:00}
   * @param zone of times that name none, an IANA id; left out, the sensor's
   */
  @Schema(name = "ParserTime", requiredProperties = "fields")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Time(
      List<String> fields,
      @Schema(nullable = true) String pattern,
      @Schema(nullable = true) String zone) {}

  /**
   * Duration of the event. The time is then that of its end.
   *
   * @param unit s, ms or us
   */
  @Schema(
      name = "ParserElapsed",
      requiredProperties = {"field", "unit"})
  public record Elapsed(String field, String unit) {}

  /**
   * User of the event.
   *
   * @param format format of accounts; left out, it is account
   * @param domain put before names that have none, as in CORP
   */
  @Schema(name = "ParserUser", requiredProperties = "field")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record User(
      String field,
      @Schema(nullable = true) UserFormat format,
      @Schema(nullable = true) String domain) {}

  /** Format of accounts. */
  @Schema(name = "ParserUserFormat")
  public enum UserFormat {
    /** anna@example.com, CORP\anna, LDAP://… or anna. */
    @JsonProperty("account")
    ACCOUNT,
    /** CORP/anna. */
    @JsonProperty("domain/name")
    DOMAIN_SLASH_NAME,
    /** Any of the others with %20 for a blank and %5C for a backslash. */
    @JsonProperty("url-encoded")
    URL_ENCODED
  }

  /**
   * The device's action.
   *
   * @param deny the values that mean a block, in any case; a star at the end stands for any text.
   *     An empty value is unknown, every other one means that it was allowed
   */
  @Schema(
      name = "ParserAction",
      requiredProperties = {"field", "deny"})
  public record Action(String field, List<String> deny) {}
}
