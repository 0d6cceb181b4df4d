package io.penumbra.e2e;

import java.util.List;

/** Names with malicious or rarely supported characters. */
final class HostileNames {

  /** Names of different kinds, each valid for a machine, a user and a process. */
  static final List<String> ALL =
      List.of(
          "<script>window.broken=1</script>",
          "<img src=x onerror=window.broken=1>",
          "<svg onload=window.broken=1>",
          "<svg><script>window.broken=1</script></svg>",
          "<iframe srcdoc='<script>parent.broken=1</script>'></iframe>",
          "<body onload=window.broken=1>",
          "<input autofocus onfocus=window.broken=1>",
          "<details open ontoggle=window.broken=1>",
          "<video><source onerror=window.broken=1></video>",
          "<a href=javascript:window.broken=1>machine</a>",
          "<math><mtext><table><mglyph><style><img src=x onerror=window.broken=1>",
          "<style>*{display:none}</style>",
          "<link rel=stylesheet href=//evil.example/x.css>",
          "<base href=//evil.example/>",
          "<meta http-equiv=refresh content=0;url=//evil.example>",
          "<form action=//evil.example><button>ok</button></form>",
          "<object data=//evil.example></object>",
          "</title><script>window.broken=1</script>",
          "</textarea><script>window.broken=1</script>",
          "--><script>window.broken=1</script>",
          "]]><script>window.broken=1</script>",
          "\"><script>window.broken=1</script>",
          "' onmouseover='window.broken=1",
          "\" autofocus onfocus=\"window.broken=1",
          "`-window.broken=1-`",
          "${window.broken=1}",
          "{{constructor.constructor('window.broken=1')()}}",
          "#{window.broken=1}",
          "<%= window.broken=1 %>",
          "javascript:window.broken=1",
          "data:text/html,<script>window.broken=1</script>",
          "%3Cscript%3Ewindow.broken=1%3C/script%3E",
          "&lt;script&gt;window.broken=1&lt;/script&gt;",
          "\\u003cscript\\u003ewindow.broken=1\\u003c/script\\u003e",
          "=cmd|'/C calc'!A0",
          "+1+cmd|'/C calc'!A0",
          "-2+3+cmd|'/C calc'!A0",
          "@SUM(1+1)*cmd|'/C calc'!A0",
          "=HYPERLINK(\"//evil.example\",\"ok\")",
          "'; drop table report.machine; --",
          "' or '1'='1",
          "1; select pg_sleep(10)",
          "../../../../etc/passwd",
          "..%2f..%2f..%2fetc%2fpasswd",
          "$(touch /tmp/broken)",
          "`touch /tmp/broken`",
          "one\r\nSet-Cookie: broken=1",
          "one\ntwo",
          "tab\tseparated",
          "\u001b[31mred\u001b[0m",
          "right \u202egpj.exe",
          "\u2066isolated\u2069 \u200fmark",
          "zero\u200bwidth\u200djoined\ufeff",
          "\u0430dmin (Cyrillic a)",
          "\u05de\u05d7\u05e9\u05d1 \u0627\u0644\u062d\u0627\u0633\u0648\u0628",
          "\u8ca1\u52d9\u90e8\u306e\u30d1\u30bd\u30b3\u30f3",
          "\ud83d\ude80\ud83d\udc69\u200d\ud83d\udcbb four bytes",
          "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034dalgo",
          "%s%n%x%d",
          "null",
          "undefined",
          "__proto__",
          "constructor",
          "NaN",
          "long " + "name ".repeat(48) + "end");

  /** Name above the maximum length. Its record is rejected and quarantined. */
  static final String TOO_LONG = "<b>" + "x".repeat(1_997);

  private HostileNames() {}
}
