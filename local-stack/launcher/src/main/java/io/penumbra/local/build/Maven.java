package io.penumbra.local.build;

import io.penumbra.local.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maven processes of this checkout. */
public final class Maven {

  private Maven() {}

  /** Returns a builder of a Maven process in the root folder, with the JDK of this process. */
  public static ProcessBuilder process(Workspace workspace, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Optional.ofNullable(System.getenv("PENUMBRA_MVN")).orElse("mvn"));
    command.add("-B");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(workspace.root().toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  /** Stops a Maven process and its descendants. */
  public static void stop(ProcessHandle maven) {
    maven.descendants().forEach(ProcessHandle::destroy);
    maven.destroy();
  }
}
