package dev.headstart.lab;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command of the lab can be told. */
final class LabOptions {

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description =
          "The API's port; the other services take the ports up to N+56. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      description =
          "Uploads the photographs of this folder, in turn; without it, pictures that the lab draws.")
  Path photos;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where reports (HTML and CSV) are written. Default: ${DEFAULT-VALUE}.")
  Path out;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "The lab's own folder, emptied at each start. Default: .headstart/lab beside the script.")
  Path directory;

  @Option(
      names = "--traces",
      paramLabel = "URL",
      description =
          "Sends a trace of each page to this collector (OTLP over HTTP), such as"
              + " http://localhost:4318/v1/traces.")
  URI traces;
}
