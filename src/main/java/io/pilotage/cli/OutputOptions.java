package io.pilotage.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes, and how it looks there. */
final class OutputOptions {

  private final Console console;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to this file instead of the standard output.")
  private @Nullable Path output;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Colours: auto, always or never. Auto: on a terminal, unless NO_COLOR is set."
              + " Default: auto.")
  private Colours.When colour = Colours.When.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress bar. There is none in a pipe anyway.")
  private boolean quiet;

  OutputOptions(Console console) {
    this.console = console;
  }

  /** Shows how far a step has come, if a person is looking. */
  ProgressBar bar() {
    return new ProgressBar(console.err(), console.errIsTerminal() && !quiet);
  }

  /** Writes text for people, in colours if they like them. */
  void text(String text) {
    boolean coloured =
        switch (colour) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> output == null && console.likesColours();
        };
    write(coloured ? Colours.paint(text) : text);
  }

  /** Writes what is for programs; a line end is added where there is none. */
  void write(String text) {
    byte[] bytes = (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (output == null) {
        PrintStream out = console.out();
        out.write(bytes);
        out.flush();
        requireWritten(out);
      } else {
        Files.write(output, bytes);
      }
    } catch (IOException e) {
      throw new NotWrittenException("the result cannot be written", e);
    }
  }

  /** A line beside a result that went to a file. */
  void sayIfFiled(String line) {
    if (output != null) {
      console.say(line + "; see " + output);
    }
  }

  private static void requireWritten(PrintStream out) throws IOException {
    if (out.checkError()) {
      throw new IOException("the standard output is closed");
    }
  }
}
