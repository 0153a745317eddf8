package dev.headstart.lab;

import picocli.CommandLine;

/** Says what went wrong in one sentence; {@code HEADSTART_TRACE=1} shows where. */
final class FailureMessage implements CommandLine.IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    command.getErr().println(message);
    if (System.getenv("HEADSTART_TRACE") != null) {
      failure.printStackTrace(command.getErr());
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
