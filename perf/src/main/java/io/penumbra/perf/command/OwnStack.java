package io.penumbra.perf.command;

import io.penumbra.local.Folders;
import io.penumbra.local.Workspace;
import io.penumbra.local.command.Built;
import io.penumbra.local.command.Terminal;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Separate system of a command, with empty data. */
record OwnStack(
    Workspace workspace, String name, Set<Service> services, boolean nativeExecutables) {

  /** Builds outdated parts and deletes the data of an earlier system. */
  static OwnStack build(
      String name, Set<Service> services, boolean nativeExecutables, Terminal terminal)
      throws IOException {
    OwnStack own = new OwnStack(Workspace.find(), name, services, nativeExecutables);
    Folders.delete(own.folder());
    Built.require(own.workspace, services, nativeExecutables, terminal);
    return own;
  }

  /** Returns the folder of data and logs. */
  Path folder() {
    return workspace.root().resolve(".penumbra").resolve(name);
  }

  /** Starts the system, and stops it if the command is interrupted. */
  Stack start(Addresses addresses, Map<String, String> environment) {
    Stack stack =
        new Stack(
            new Stack.Settings(workspace, folder(), name, nativeExecutables)
                .at(addresses)
                .with(services, environment),
            StackListener.silent());
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
    try {
      stack.start();
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
    return stack;
  }
}
