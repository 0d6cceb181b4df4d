package io.penumbra.correlation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppsFormat;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class RepeatedNamesTest {

  private static final Collection<App> DRIVE =
      AppsFormat.parse(
              "test.apps",
              """
              category: code-hosting

              app: drive
              name: Drive
              domains: drive.google.com
              """)
          .apps();

  private static final List<String> ACCOUNTS =
      List.of("CORP\\Ann", "ann@Corp.example", "SYSTEM", "NT AUTHORITY\\x", "PC1$", "S-1-5-18", "");

  private static final List<String> HOSTS =
      List.of(
          "Drive.Google.com", "a.unlisted.net:443", "10.0.0.1", "[2001:db8::1]:443", "-", "pc1");

  private static final List<String> ADDRESSES = List.of("10.0.0.1", "203.0.113.9", "2001:db8::2");

  /** Results are independent of earlier names. */
  @RepeatedTest(5)
  void equalsUncachedLookups(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    AppCatalogue catalogue = AppCatalogue.of(DRIVE);
    RepeatedNames names = new RepeatedNames(catalogue);
    for (int i = 0; i < 200; i++) {
      String account = oneOrNull(ACCOUNTS, random);
      assertThat(names.person(account)).isEqualTo(Account.getPerson(account));
      String host = oneOrNull(HOSTS, random);
      assertThat(names.nameOf(host)).isEqualTo(AppCatalogue.nameOf(host));
      String address = oneOrNull(ADDRESSES, random);
      assertThat(names.destination(host, address)).isEqualTo(catalogue.resolve(host, address));
    }
  }

  private static String oneOrNull(List<String> some, Random random) {
    int place = random.nextInt(some.size() + 1);
    return place == some.size() ? null : some.get(place);
  }
}
