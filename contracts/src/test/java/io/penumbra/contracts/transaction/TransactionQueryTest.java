package io.penumbra.contracts.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransactionQueryTest {

  @Test
  void encodesEveryParameter() {
    TransactionQuery query =
        new TransactionQuery(
            "2026-01-31",
            "2026-02-01",
            5,
            6,
            7,
            "end points",
            "blocked",
            "tcp",
            "a&b=ü",
            "50",
            "x+/=");

    assertThat(query.encoded())
        .isEqualTo(
            "from=2026-01-31&to=2026-02-01&user=5&ipAddress=6&app=7&source=end+points"
                + "&verdict=blocked&protocol=tcp&search=a%26b%3D%C3%BC&limit=50&cursor=x%2B%2F%3D");
  }

  @Test
  void omitsAbsentFields() {
    TransactionQuery query =
        new TransactionQuery(null, null, 5, null, null, null, null, null, null, null, null);

    assertThat(query.encoded()).isEqualTo("user=5");
  }
}
