package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Folders;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.demo.Demo;
import io.penumbra.local.demo.DemoTags;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Stack that several test classes share. They run one after another, ordered by {@code @Order}; the
 * classes of a tag are adjacent. The first class of a tag starts the stack. It is closed before the
 * stack of the other tag starts, or after the last test. Classes separate their data by names and
 * machine ids, or by {@link TestStack#ofSource}.
 */
final class SharedStack implements AutoCloseable {

  /** Tag of the classes that only read pages. */
  static final String PAGES = "pages";

  /** Tag of the classes that change settings, policies and destinations, and kill services. */
  static final String CHANGES = "changes";

  static final int MAILS_PER_DAY = 5;

  private final String tag;
  private final Path tags;
  private final TestCertificate certificate;
  private final TestStack stack;
  private boolean hasDemo;

  private SharedStack(String tag) throws IOException {
    this.tag = tag;
    Path files = Workspace.find().root().resolve(".penumbra/e2e/files-" + tag);
    Folders.delete(files);
    Files.createDirectories(files);
    this.tags = Files.createFile(files.resolve("tags.txt"));
    // valid for the name only, so the address is a wrong name
    this.certificate = TestCertificate.in(files, "tls", "localhost", "dns:localhost");
    this.stack = TestStack.named(tag, environment());
  }

  private Map<String, String> environment() throws IOException {
    String listener = "PENUMBRA_SYSLOG_LISTENERS_RELAYS_";
    Map<String, String> environment = new HashMap<>(new DemoTags(tags).environment());
    environment.put(listener + "PROTOCOL", "tcp");
    environment.put(listener + "PORT", Integer.toString(Squid.freePort()));
    environment.put(listener + "SENSOR", "relays");
    environment.put(listener + "ALLOWED_NETWORKS", "127.0.0.0/8");
    environment.put("PENUMBRA_DESTINATIONS_CA_FILE", certificate.certificate().toString());
    environment.put("PENUMBRA_DESTINATIONS_MAILS_PER_DAY", Integer.toString(MAILS_PER_DAY));
    return environment;
  }

  TestStack stack() {
    return stack;
  }

  /** Returns the certificate that services trust for destinations. */
  TestCertificate certificate() {
    return certificate;
  }

  /** Sends the demo data once. */
  void sendDemo() {
    if (!hasDemo) {
      assertThat(
              Demo.send(Endpoints.of(stack.addresses()), Clock.systemUTC(), new Silent())
                  .rejected())
          .isEmpty();
      hasDemo = true;
    }
  }

  /** Applies the demo's tags from the tags file and waits until they are in force. */
  void tagLikeDemo() {
    new DemoTags(tags).write();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                stack
                    .asAdmin(Service.CORRELATION)
                    .get("/api/v1/tags?limit=1000")
                    .toString()
                    .contains("gofile"));
  }

  @Override
  public void close() {
    stack.close();
  }

  /** Extension that passes the stack of a tag to a test class. */
  static final class Extension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(SharedStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SharedStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      String tag = context.getTags().contains(PAGES) ? PAGES : CHANGES;
      ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
      SharedStack running = store.get(SharedStack.class, SharedStack.class);
      if (running == null || !running.tag.equals(tag)) {
        if (running != null) {
          store.remove(SharedStack.class);
          running.close();
        }
        if (store.get(tag) != null) {
          throw new IllegalStateException(
              "The stack of tag %s is closed: @Order of its classes must be adjacent."
                  .formatted(tag));
        }
        store.put(tag, true);
        running = create(tag);
        store.put(SharedStack.class, running);
        running.stack.start();
      }
      running.stack.awaitReady();
      return running;
    }

    private static SharedStack create(String tag) {
      try {
        return new SharedStack(tag);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
