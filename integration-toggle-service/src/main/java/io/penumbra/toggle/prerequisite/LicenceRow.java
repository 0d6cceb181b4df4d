package io.penumbra.toggle.prerequisite;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "licence")
class LicenceRow extends PanacheEntityBase {

  @Id String product;

  boolean present;
  String reference;

  @Column(name = "expires_at")
  Instant expiresAt;

  long version;

  @Column(name = "changed_at")
  Instant changedAt;

  @Column(name = "changed_by")
  String changedBy;

  Licence licence(Product of) {
    Licence.Terms terms = present ? new Licence.Terms(reference, expiresAt) : null;
    return new Licence(of, terms, version, changedAt, changedBy);
  }

  void become(Licence.Terms terms, Instant at, String by) {
    present = terms != null;
    reference = terms == null ? null : terms.reference();
    expiresAt = terms == null ? null : terms.expiresAt();
    version++;
    changedAt = at;
    changedBy = by;
  }
}
