package io.penumbra.ingestion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class ValuesTest {

  @Property
  void boundsTextAndExcludesNul(@ForAll @StringLength(max = 1_200) String raw) {
    String text = Values.readText(JsonNodeFactory.instance.textNode(raw));
    if (text != null) {
      assertThat(text).hasSizeLessThanOrEqualTo(1_024).isNotBlank().isNotEqualTo("-");
      assertThat(text).doesNotContain("\0");
    }
  }

  @Example
  void cutsTextBetweenCharacters() {
    String text = Values.readText(JsonNodeFactory.instance.textNode("x" + "😀".repeat(600)));
    assertThat(text).hasSize(1_023);
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  @Property
  void boundsHostNamesAndExcludesForbiddenCharacters(@ForAll @StringLength(max = 300) String raw) {
    String host = Values.parseHostName(raw);
    if (host != null) {
      assertThat(host).hasSizeBetween(1, 253).doesNotContain(" ", "/", "\\", "@", "\n", "\u007f");
    }
  }

  @Example
  void ignoresTextThatIsNoHostName() {
    assertThat(Values.parseHostName("a".repeat(253) + ".")).hasSize(253);
    assertThat(Values.parseHostName("a".repeat(254))).isNull();
    assertThat(Values.parseHostName("İ".repeat(200))).isNull();
    assertThat(Values.parseHostName("a\u0001b")).isNull();
  }

  @Property
  void readsMachineKeyOrNamesRejectedField(@ForAll @StringLength(max = 400) String raw) {
    String text = Values.readText(JsonNodeFactory.instance.textNode(raw));
    try {
      assertThat(Values.parseHost("f", text).key()).hasSizeBetween(1, Subject.MAX_KEY);
      assertThat(Values.parseDevice("f", text).key()).hasSizeBetween(1, Subject.MAX_KEY);
    } catch (RejectedRecordException e) {
      assertThat(e.rejected().field()).isEqualTo("f");
    }
  }

  @Example
  void boundsNumbers() {
    assertThat(Values.bytes("b", null)).isEqualTo(Transaction.UNKNOWN);
    assertThat(Values.bytes("b", "17592186044416")).isEqualTo(1L << 44);
    rejects(() -> Values.bytes("b", "17592186044417"), "must be 0 to 17592186044416");
    rejects(() -> Values.bytes("b", "-1"), "must be 0 to");
    rejects(() -> Values.bytes("b", "9".repeat(90)), "whole number");
    rejects(() -> Values.parsePort("p", "65536"), "must be 0 to 65535, got 65536");
    rejects(() -> Values.parsePort("p", "1.5"), "whole number");
    rejects(() -> Values.parseHost("m", "İ".repeat(255)), "at most 255");
  }

  private static void rejects(ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(RejectedRecordException.class).hasMessageContaining(why);
  }

  @Example
  void findsNoHostInMalformedUrls() {
    for (String url :
        new String[] {
          "https:/example.com/x",
          "http//example.com/x",
          "https://<script>/x",
          "javascript:alert(1)",
          "https://a..example/",
          "https://example.com:port/"
        }) {
      assertThat(Values.parseHostOfUrl(url)).as(url).isNull();
    }
    assertThat(Values.parseHostOfUrl("https://example.com:/x")).isEqualTo("example.com");
  }
}
