package io.penumbra.commons.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57014", "57P01", "57P02", "57P03"})
  void recognisesTransientPostgresErrors(String state) {
    assertThat(DatabaseOutage.isCauseOf(new PgException("no", "FATAL", state, null))).isTrue();
    assertThat(DatabaseOutage.isCauseOf(new SQLException("no", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "23505", "42P01"})
  void ignoresPermanentPostgresErrors(String state) {
    assertThat(DatabaseOutage.isCauseOf(new PgException("no", "ERROR", state, null))).isFalse();
    assertThat(DatabaseOutage.isCauseOf(new SQLException("no", state))).isFalse();
  }

  @Test
  void recognisesBrokenConnections() {
    assertThat(DatabaseOutage.isCauseOf(new SocketException("Connection reset"))).isTrue();
    assertThat(DatabaseOutage.isCauseOf(new IOException("Broken pipe"))).isTrue();
    assertThat(DatabaseOutage.isCauseOf(new IOException("Connection reset by peer"))).isTrue();
    assertThat(DatabaseOutage.isCauseOf(ClosedConnectionException.INSTANCE)).isTrue();
    assertThat(DatabaseOutage.isCauseOf(TransactionRollbackException.INSTANCE)).isTrue();
    assertThat(DatabaseOutage.isCauseOf(new SQLTransientConnectionException("no"))).isTrue();
    assertThat(DatabaseOutage.isCauseOf(new VertxException("Pool closed", true))).isTrue();
    String taken = "Connection is not active now, current status: CLOSED";
    assertThat(DatabaseOutage.isCauseOf(new VertxException(taken, true))).isTrue();
    assertThat(DatabaseOutage.isCauseOf(new RuntimeException(new IOException("Broken pipe"))))
        .isTrue();
  }

  @Test
  void ignoresErrorsOfTheApplication() {
    assertThat(DatabaseOutage.isCauseOf(new IllegalStateException("no"))).isFalse();
    assertThat(DatabaseOutage.isCauseOf(new NullPointerException())).isFalse();
    assertThat(DatabaseOutage.isCauseOf(new IOException("No space left on device"))).isFalse();
    assertThat(
            DatabaseOutage.isCauseOf(
                new UncheckedIOException(new JsonParseException(null, "stored JSON is broken"))))
        .isFalse();
  }
}
