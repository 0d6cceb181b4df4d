package io.penumbra.reporting.destination;

import java.util.regex.Pattern;

/** Mail address. */
public final class MailAddress {

  private static final int LONGEST = 254;

  /** Pattern of SMTP addresses without quoted local parts. */
  private static final Pattern MAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");

  private MailAddress() {}

  public static boolean isValid(String address) {
    return address != null && address.length() <= LONGEST && MAIL.matcher(address).matches();
  }
}
