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
 * A stack of several test classes, which run one after the other in the order of their
 * {@code @Order}, which are adjacent for a tag. The first class of a tag starts it; it is closed
 * before that of the other tag starts, or after the last test. A class separates its data from that
 * of earlier classes by names and machine ids, or by {@link TestStack#ofSource}.
 */
final class SharedStack implements AutoCloseable {

  /** Tag of the classes that read pages. */
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
    // of the name and not of the address, which is then a wrong name
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

  /** Certificate that the services trust for destinations. */
  TestCertificate certificate() {
    return certificate;
  }

  /** Sends the data of the demo, once. */
  void sendDemo() {
    if (!hasDemo) {
      assertThat(
              Demo.send(Endpoints.of(stack.addresses()), Clock.systemUTC(), new Silent())
                  .rejected())
          .isEmpty();
      hasDemo = true;
    }
  }

  /** Sets the tags of the demo by the tags file, and returns when they are in force. */
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

  /** Hands the stack of its tag to a class. */
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
