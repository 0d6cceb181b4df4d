package io.penumbra.local.suite;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Modules of this checkout in build order with their dependencies, from {@code pom.xml} files. */
public final class Reactor {

  private static final String GROUP_ID = "io.penumbra";
  private static final String GROUPS = "penumbra.test-groups";

  private final Path root;
  private final List<ReactorModule> modules;

  private Reactor(Path root, List<ReactorModule> modules) {
    this.root = root;
    this.modules = List.copyOf(modules);
  }

  /**
   * Reads the modules of a checkout.
   *
   * @throws LocalStackException if a {@code pom.xml} is missing or malformed
   */
  public static Reactor read(Path root) {
    List<ReactorModule> modules = new ArrayList<>();
    for (Element module : listElements(parse(root.resolve("pom.xml")), "module")) {
      modules.add(module(root, module.getTextContent().strip()));
    }
    return new Reactor(root, modules);
  }

  private static ReactorModule module(Path root, String path) {
    Path folder = root.resolve(path);
    Document pom = parse(folder.resolve("pom.xml"));
    Set<String> dependencies = new LinkedHashSet<>();
    for (Element dependency : listElements(pom, "dependency")) {
      if (GROUP_ID.equals(findChild(dependency, "groupId").orElse(""))) {
        findChild(dependency, "artifactId").ifPresent(dependencies::add);
      }
    }
    List<String> groups =
        listElements(pom, GROUPS).stream()
            .flatMap(element -> Arrays.stream(element.getTextContent().strip().split("\\s*,\\s*")))
            .toList();
    String artifactId = findChild(pom.getDocumentElement(), "artifactId").orElseThrow();
    return new ReactorModule(path, folder, artifactId, dependencies, groups);
  }

  public Path root() {
    return root;
  }

  public List<ReactorModule> modules() {
    return modules;
  }

  /**
   * Returns the module with a path.
   *
   * @throws LocalStackException if no module has this path
   */
  public ReactorModule module(String path) {
    return modules.stream()
        .filter(module -> module.path().equals(path))
        .findFirst()
        .orElseThrow(
            () ->
                new LocalStackException(
                    "%s is not a module. Accepted: %s."
                        .formatted(
                            path,
                            modules.stream()
                                .map(ReactorModule::path)
                                .collect(Collectors.joining(", ")))));
  }

  /** Returns the module that contains a file; empty for a file outside all modules. */
  public Optional<ReactorModule> findOwner(Path file) {
    return modules.stream()
        .filter(module -> root.resolve(file).startsWith(module.folder()))
        .max(Comparator.comparingInt(module -> module.folder().getNameCount()));
  }

  /** Returns the given modules and their dependents, in build order. */
  public List<ReactorModule> withDependents(Collection<ReactorModule> changed) {
    return computeClosure(
        changed, (module, known) -> module.dependencies().contains(known.artifactId()));
  }

  /** Returns the given modules and their dependencies, in build order. */
  public List<ReactorModule> withDependencies(Collection<ReactorModule> wanted) {
    return computeClosure(
        wanted, (module, known) -> known.dependencies().contains(module.artifactId()));
  }

  private interface Relation {
    boolean adds(ReactorModule module, ReactorModule known);
  }

  private List<ReactorModule> computeClosure(Collection<ReactorModule> start, Relation relation) {
    Set<ReactorModule> found = new LinkedHashSet<>(start);
    boolean grown;
    do {
      List<ReactorModule> next =
          modules.stream()
              .filter(module -> found.stream().anyMatch(known -> relation.adds(module, known)))
              .toList();
      grown = found.addAll(next);
    } while (grown);
    return modules.stream().filter(found::contains).toList();
  }

  private static Document parse(Path pom) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(pom.toFile());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new LocalStackException("%s cannot be read: %s".formatted(pom, e.getMessage()), e);
    }
  }

  private static List<Element> listElements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static Optional<String> findChild(Element parent, String name) {
    NodeList children = parent.getChildNodes();
    return IntStream.range(0, children.getLength())
        .mapToObj(children::item)
        .filter(node -> node.getNodeName().equals(name))
        .map(node -> node.getTextContent().strip())
        .findFirst();
  }
}
