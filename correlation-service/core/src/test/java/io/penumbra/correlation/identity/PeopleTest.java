package io.penumbra.correlation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.identity.People.Link;
import io.penumbra.correlation.identity.People.Name;
import io.penumbra.correlation.identity.People.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PeopleTest {

  private static final List<Name> NAMES =
      IntStream.rangeClosed(1, 40).mapToObj(n -> new Name("CORP\\p%02d".formatted(n), n)).toList();

  @Provide
  Arbitrary<List<Link>> links() {
    return Arbitraries.randomValue(
        random -> {
          List<Link> links = new ArrayList<>();
          Set<NameLink> seen = new HashSet<>();
          for (int n = random.nextInt(30); n > 0; n--) {
            String one = NAMES.get(random.nextInt(NAMES.size())).name();
            String other = NAMES.get(random.nextInt(NAMES.size())).name();
            if (!one.equals(other) && seen.add(NameLink.of(one, other))) {
              links.add(link(one, other, Link.Kind.values()[random.nextInt(3)]));
            }
          }
          return links;
        });
  }

  @Property
  void assignsEveryNameToOnePerson(@ForAll("links") List<Link> links) {
    List<String> names = People.of(NAMES, links).stream().flatMap(p -> p.names().stream()).toList();
    assertThat(names).containsExactlyInAnyOrderElementsOf(NAMES.stream().map(Name::name).toList());
  }

  @Property
  void ignoresOrderOfNamesAndLinks(@ForAll("links") List<Link> links, @ForAll Random random) {
    List<Link> shuffledLinks = new ArrayList<>(links);
    List<Name> shuffledNames = new ArrayList<>(NAMES);
    Collections.shuffle(shuffledLinks, random);
    Collections.shuffle(shuffledNames, random);
    assertThat(new HashSet<>(People.of(shuffledNames, shuffledLinks)))
        .isEqualTo(new HashSet<>(People.of(NAMES, links)));
  }

  @Property
  void numbersPersonBySmallestNumberOfNames(@ForAll("links") List<Link> links) {
    for (Person person : People.of(NAMES, links)) {
      assertThat(person.userId())
          .isEqualTo(
              NAMES.stream()
                  .filter(name -> person.names().contains(name.name()))
                  .mapToInt(Name::ownId)
                  .min()
                  .orElseThrow());
    }
  }

  @Example
  void prefersUpnThenDomainNameThenSid() {
    List<Name> names =
        List.of(
            new Name("S-1-5-21-1-2-3-1001", 1),
            new Name("CORP\\ann", 2),
            new Name("ann@corp.example", 3));
    List<Link> links =
        List.of(
            link("S-1-5-21-1-2-3-1001", "CORP\\ann", Link.Kind.EVIDENCE),
            link("S-1-5-21-1-2-3-1001", "ann@corp.example", Link.Kind.EVIDENCE));
    assertThat(People.of(names, links))
        .containsExactly(
            new Person(
                1,
                "ann@corp.example",
                Set.of("S-1-5-21-1-2-3-1001", "CORP\\ann", "ann@corp.example")));
  }

  @Example
  void separatesNamesOfRefusedLinks() {
    List<Link> links =
        List.of(
            link("CORP\\p01", "CORP\\p02", Link.Kind.REFUSED),
            link("CORP\\p02", "CORP\\p03", Link.Kind.EVIDENCE));
    assertThat(People.of(NAMES.subList(0, 3), links))
        .extracting(Person::names)
        .containsExactlyInAnyOrder(Set.of("CORP\\p01"), Set.of("CORP\\p02", "CORP\\p03"));
  }

  @Example
  void ignoresSidOfTooManyNamesUnlessConfirmed() {
    List<Link> links = new ArrayList<>();
    for (int n = 2; n <= People.MOST_NAMES + 1; n++) {
      links.add(link("CORP\\p01", "CORP\\p%02d".formatted(n), Link.Kind.EVIDENCE));
    }
    List<Name> names = NAMES.subList(0, People.MOST_NAMES + 1);
    assertThat(People.of(names, links)).hasSize(names.size());
    assertThat(People.of(names.subList(0, People.MOST_NAMES), links)).hasSize(1);
    links.set(0, link("CORP\\p01", "CORP\\p02", Link.Kind.CONFIRMED));
    assertThat(People.of(names, links)).hasSize(names.size() - 1);
  }

  private static Link link(String one, String other, Link.Kind kind) {
    return new Link(NameLink.of(one, other), kind);
  }
}
