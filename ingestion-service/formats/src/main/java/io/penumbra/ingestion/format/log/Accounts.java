package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.PseudoUsers;

/** Parser of user notations in logs; returns {@code DOMAIN\name}, a UPN or a bare name. */
public final class Accounts {

  private static final String LDAP = "LDAP://";

  private Accounts() {}

  /** Returns the account; null if the text stands for an unknown user. */
  public static String of(String text) {
    String value = LogFields.known(text);
    if (value == null) {
      return null;
    }
    String bare = unquoted(value);
    if (bare.regionMatches(true, 0, LDAP, 0, LDAP.length())) {
      bare = ofLdap(bare.substring(LDAP.length()));
    }
    bare = inParentheses(bare).replace("\\\\", "\\");
    if (bare.startsWith("LOCAL\\")) {
      bare = bare.substring("LOCAL\\".length());
    }
    return PseudoUsers.contains(bare) ? null : LogFields.known(bare);
  }

  private static String unquoted(String value) {
    int last = value.length() - 1;
    return last > 0 && value.charAt(0) == '"' && value.charAt(last) == '"'
        ? value.substring(1, last).strip()
        : value;
  }

  /** Returns the name in {@code user7 OU=Users,DC=example} or {@code dc1/CN=user7,…}. */
  private static String ofLdap(String path) {
    int blank = path.indexOf(' ');
    int last = path.lastIndexOf('/');
    if (last > blank && blank > 0 && IpAddress.parse(path.substring(0, blank)).isPresent()) {
      return path.substring(last + 1).replace("\\,", ","); // the address of the directory is first
    }
    int name = path.indexOf("CN=");
    if (name >= 0) {
      int end = path.indexOf(',', name);
      return path.substring(name + 3, end < 0 ? path.length() : end);
    }
    int end = path.indexOf(" OU=");
    return end < 0 ? path : path.substring(0, end);
  }

  /** Returns the account in parentheses after a display name: {@code Berg, Anna (anna.berg)}. */
  private static String inParentheses(String text) {
    int open = text.lastIndexOf('(');
    boolean shown = open > 0 && text.endsWith(")") && text.charAt(open - 1) == ' ';
    String account = shown ? text.substring(open + 1, text.length() - 1) : "";
    return account.isEmpty() || account.indexOf(' ') >= 0 ? text : account;
  }
}
