package io.penumbra.correlation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import io.penumbra.correlation.aggregation.AddressAssignments.Stay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Assignment of an address to machines, per bucket. */
class AddressAssignmentsTest {

  private static final LocalDate DAY = LocalDate.parse("2026-03-02");
  private static final Instant START = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Duration BUCKET = Duration.ofMinutes(10);

  @Provide
  Arbitrary<List<Stay>> stays() {
    return Arbitraries.randomValue(
        random -> {
          List<Stay> stays = new ArrayList<>();
          for (int n = random.nextInt(7); n > 0; n--) {
            Instant from = START.minusSeconds(40_000).plusSeconds(random.nextInt(120_000));
            Instant last = from.plusSeconds(random.nextInt(20_000));
            Source source =
                List.of(Source.USE, Source.LEASE, Source.ADAPTER).get(random.nextInt(3));
            stays.add(Stay.of(1 + random.nextInt(3), source, from, last, last.plus(source.hold())));
          }
          return stays;
        });
  }

  @Property
  void ignoresOrderOfStays(@ForAll("stays") List<Stay> stays, @ForAll Random random) {
    List<Stay> shuffled = new ArrayList<>(stays);
    Collections.shuffle(shuffled, random);
    assertThat(AddressAssignments.of(shuffled, DAY)).isEqualTo(AddressAssignments.of(stays, DAY));
  }

  @Property
  void assignsEachBucketToOneObservedMachine(@ForAll("stays") List<Stay> stays) {
    List<Holding> holdings = AddressAssignments.of(stays, DAY);
    Instant end = START;
    for (Holding holding : holdings) {
      assertThat(holding.from()).isAfterOrEqualTo(end).isBefore(holding.to());
      end = holding.to();
      for (Instant bucket = holding.from(); bucket.isBefore(end); bucket = bucket.plus(BUCKET)) {
        Instant from = bucket;
        assertThat(stays)
            .anyMatch(
                stay ->
                    stay.machineId() == holding.machineId()
                        && stay.from().isBefore(from.plus(BUCKET))
                        && !stay.until().isBefore(from));
      }
    }
    assertThat(end).isBeforeOrEqualTo(START.plus(Duration.ofDays(1)));
  }

  /** An address has no holder in a bucket if two machines report the address themselves. */
  @Property
  void leavesBucketsOfSeveralMachinesUnassigned(@ForAll("stays") List<Stay> stays) {
    List<Holding> holdings = AddressAssignments.of(stays, DAY);
    for (int bucket = 0; bucket < 144; bucket++) {
      Instant from = START.plus(BUCKET.multipliedBy(bucket));
      Set<Integer> showing = new TreeSet<>();
      for (Stay stay : stays) {
        if (stay.source() != Source.LEASE
            && stay.from().isBefore(from.plus(BUCKET))
            && !stay.lastObserved().isBefore(from)) {
          showing.add(stay.machineId());
        }
      }
      if (showing.size() > 1) {
        assertThat(holdings).noneMatch(holding -> holding.holds(from));
      }
    }
  }

  @Property
  void reportsExactlyTheChangedBuckets(
      @ForAll("stays") List<Stay> before, @ForAll("stays") List<Stay> after) {
    List<Holding> was = AddressAssignments.of(before, DAY);
    List<Holding> is = AddressAssignments.of(after, DAY);
    List<Holding> changed = AddressAssignments.listChanged(was, is, DAY);
    for (int bucket = 0; bucket < 144; bucket++) {
      Instant at = START.plus(BUCKET.multipliedBy(bucket));
      assertThat(changed.stream().anyMatch(holding -> holding.holds(at)))
          .isEqualTo(!machineAt(was, at).equals(machineAt(is, at)));
    }
  }

  private static List<Integer> machineAt(List<Holding> holdings, Instant at) {
    return holdings.stream().filter(holding -> holding.holds(at)).map(Holding::machineId).toList();
  }

  @Example
  void holdsLeaseUntilAnotherMachineIsSeen() {
    assertThat(AddressAssignments.of(List.of(lease(1, 8, 8)), DAY))
        .containsExactly(holding(1, 8, 0, 20, 10));
    assertThat(AddressAssignments.of(List.of(lease(1, 8, 8), lease(2, 11, 12)), DAY))
        .containsExactly(holding(1, 8, 0, 11, 0), holding(2, 11, 0, 24, 0));
  }

  @Example
  void returnsAddressToMachineThatRenewedLater() {
    assertThat(AddressAssignments.of(List.of(lease(1, 8, 14), lease(2, 11, 12)), DAY))
        .containsExactly(holding(1, 8, 0, 11, 0), holding(1, 12, 10, 24, 0));
  }

  @Example
  void prefersOwnObservationsToLeases() {
    assertThat(AddressAssignments.of(List.of(lease(1, 8, 12), used(2, 9, 10)), DAY))
        .containsExactly(
            holding(1, 8, 0, 9, 0), holding(2, 9, 0, 10, 10), holding(1, 10, 10, 24, 0));
  }

  @Example
  void holdsUsedAddressForOneHour() {
    assertThat(AddressAssignments.of(List.of(used(1, 9, 10)), DAY))
        .containsExactly(holding(1, 9, 0, 11, 10));
  }

  @Example
  void leavesGatewayAddressesUnassigned() {
    List<Stay> stays = List.of(used(1, 9, 10), used(2, 9, 10), used(3, 9, 10), used(4, 15, 16));
    assertThat(AddressAssignments.of(stays, DAY)).isEmpty();
    assertThat(AddressAssignments.of(stays.subList(1, 4), DAY)).isNotEmpty();
  }

  private static Stay lease(int machine, int from, int last) {
    Instant lastObserved = START.plus(Duration.ofHours(last));
    return Stay.of(
        machine,
        Source.LEASE,
        START.plus(Duration.ofHours(from)),
        lastObserved,
        lastObserved.plus(Source.LEASE.hold()));
  }

  private static Stay used(int machine, int from, int last) {
    Instant lastObserved = START.plus(Duration.ofHours(last));
    return Stay.of(
        machine, Source.USE, START.plus(Duration.ofHours(from)), lastObserved, lastObserved);
  }

  private static Holding holding(
      int machine, int fromHour, int fromMinute, int toHour, int toMinute) {
    return new Holding(
        machine,
        START.plus(Duration.ofHours(fromHour)).plus(Duration.ofMinutes(fromMinute)),
        START.plus(Duration.ofHours(toHour)).plus(Duration.ofMinutes(toMinute)));
  }
}
