package io.penumbra.perf;

import io.penumbra.local.Folders;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** System for a single test, from existing build output. */
public final class TestedStack {

  private static final System.Logger LOG = System.getLogger(TestedStack.class.getName());

  private TestedStack() {}

  public static Stack start(String name, Set<Service> services, Map<String, String> environment)
      throws IOException {
    Workspace workspace = Workspace.find();
    Path folder = workspace.root().resolve(".penumbra/e2e").resolve(name);
    Folders.delete(folder);
    Stack stack =
        new Stack(
            new Stack.Settings(workspace, folder, "e2e", Boolean.getBoolean("penumbra.native"))
                .with(services, environment),
            StackListener.silent());
    try {
      stack.start();
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
    return stack;
  }

  public static void log(String line) {
    LOG.log(System.Logger.Level.INFO, line);
  }
}
