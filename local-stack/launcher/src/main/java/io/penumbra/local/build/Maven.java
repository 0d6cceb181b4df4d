package io.penumbra.local.build;

import io.penumbra.local.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maven of this checkout, in a process of its own. */
public final class Maven {

  private Maven() {}

  /** Returns a process of Maven in the root folder, with the JDK of this process. */
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

  /** Stops a process of Maven and the processes below it. */
  public static void stop(ProcessHandle maven) {
    maven.descendants().forEach(ProcessHandle::destroy);
    maven.destroy();
  }
}
