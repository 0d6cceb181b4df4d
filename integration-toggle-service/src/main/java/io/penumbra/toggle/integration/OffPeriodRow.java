package io.penumbra.toggle.integration;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** Row of a period in which the integration was off. */
@Entity
@Table(name = "off_period")
class OffPeriodRow extends PanacheEntityBase {

  /** Maximum number of periods to read. */
  private static final int MOST = 100;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "off_at")
  Instant offAt;

  /** Time of enabling, or null while the integration is off. */
  @Column(name = "on_at")
  Instant onAt;

  static Uni<Void> begin(Instant at) {
    OffPeriodRow row = new OffPeriodRow();
    row.offAt = at;
    return row.persist().replaceWithVoid();
  }

  static Uni<Void> end(Instant at) {
    return update("onAt = ?1 where onAt is null", at).replaceWithVoid();
  }

  /** Returns the latest periods, oldest first. */
  static Uni<List<OffPeriod>> latest() {
    return OffPeriodRow.<OffPeriodRow>find("order by offAt desc, id desc")
        .page(0, MOST)
        .list()
        .map(
            rows ->
                rows.reversed().stream().map(row -> new OffPeriod(row.offAt, row.onAt)).toList());
  }
}
