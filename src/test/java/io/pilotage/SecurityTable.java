package io.pilotage;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the tests and the analysis of one run of {@code ./mvnw -Psecurity verify} really reported,
 * as one table in Markdown. What is missing is said, and makes the run fail as much as what is
 * wrong.
 */
public final class SecurityTable {

  /** What tests count by themselves. */
  public enum Figure {
    /** Who may pass which door. */
    CELLS("cells of the table of doors tried"),
    /** Patterns that answer without a log-in. */
    ANONYMOUS("endpoints open to anybody"),
    /** Random deeds of people in all groups. */
    SEQUENCES("sequences of deeds in which nobody judged their own"),
    /** Hostile addresses, servers, paths, metadata and packages. */
    HOSTILE_REPOSITORIES("hostile cases of repositories answered as specified");

    private final String title;

    Figure(String title) {
      this.title = title;
    }
  }

  /** Each of their tests is a hole that was once open, or a door that somebody could try. */
  static final List<String> HOLES =
      List.of(
          "AccessMatrixIT",
          "ClosedDoorsIT",
          "EngineGuardTest",
          "FormDoorTest",
          "FrontDoorTest",
          "HostileCorpusTest",
          "TwoPersonsPropertyTest",
          "GateTest",
          "AddressThrottleTest",
          "TokensTest",
          "TwoPersonsIT",
          "SingleSignOnIT",
          "ReturnPathTest",
          "ClaimsTest",
          "IssuerTest",
          "OutboundGateTest",
          "AnswerLinksTest",
          "GeneratedCallsIT",
          "SecretsTest",
          "SecretsInLogsIT");

  private static final Path NOTES = Path.of("target", "security");
  private static final List<Path> REPORTS =
      List.of(Path.of("target", "surefire-reports"), Path.of("target", "failsafe-reports"));
  private static final Path ANALYSIS = Path.of("target", "spotbugsXml.xml");
  private static final Path EXCEPTIONS = Path.of("src", "spotbugs", "exclude.xml");

  private record Row(String what, String figure, String detail, boolean good) {

    static Row missing(String what) {
      return new Row(what, "not run", "", false);
    }
  }

  /** What one class of tests reported. */
  private record Report(int tests, int bad, int skipped, long inputs) {

    private int passed() {
      return tests - bad - skipped;
    }
  }

  private SecurityTable() {}

  /**
   * Keeps a figure for the table.
   *
   * @param figure what was counted
   * @param part which part of it, as a test may count several times; one line without tabs
   * @param count how many
   */
  public static void note(Figure figure, String part, int count) {
    try {
      Files.createDirectories(NOTES);
      String name = figure + "-" + Integer.toHexString(part.hashCode()) + ".txt";
      Files.writeString(NOTES.resolve(name), count + "\t" + part + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Prints the table.
   *
   * @param arguments none
   * @throws IOException if a report cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.add(holes());
    for (Figure figure : Figure.values()) {
      rows.add(counted(figure));
    }
    rows.add(analysis());
    System.out.println("| what | figure | in detail |");
    System.out.println("|---|--:|---|");
    rows.forEach(
        row -> System.out.printf("| %s | %s | %s |%n", row.what(), row.figure(), row.detail()));
    List<String> bad = rows.stream().filter(row -> !row.good()).map(Row::what).toList();
    if (!bad.isEmpty()) {
      System.out.println("Not as it must be: " + String.join("; ", bad));
      System.exit(1);
    }
  }

  private static Row holes() throws IOException {
    List<Report> reports = new ArrayList<>();
    List<String> details = new ArrayList<>();
    for (String name : HOLES) {
      Optional<Report> report = report(name);
      report.ifPresent(reports::add);
      details.add(name + " " + report.map(r -> r.passed() + "/" + r.tests()).orElse("not run"));
    }
    int passed = reports.stream().mapToInt(Report::passed).sum();
    int tests = reports.stream().mapToInt(Report::tests).sum();
    return new Row(
        "tests of doors and closed holes passed",
        passed + " of " + tests,
        "%s; %d of them with one of several hostile or lawful inputs"
            .formatted(
                String.join(", ", details), reports.stream().mapToLong(Report::inputs).sum()),
        reports.size() == HOLES.size() && passed == tests);
  }

  private static Optional<Report> report(String name) throws IOException {
    for (Path directory : REPORTS) {
      for (Path file : list(directory, "TEST-*." + name + ".xml")) {
        Element suite = read(file).getDocumentElement();
        int bad = number(suite, "failures") + number(suite, "errors");
        return Optional.of(
            new Report(number(suite, "tests"), bad, number(suite, "skipped"), inputs(suite)));
      }
    }
    return Optional.empty();
  }

  /** Tests that were given one of several inputs carry its number in brackets. */
  private static long inputs(Element suite) {
    NodeList cases = suite.getElementsByTagName("testcase");
    return IntStream.range(0, cases.getLength())
        .filter(i -> ((Element) cases.item(i)).getAttribute("name").endsWith("]"))
        .count();
  }

  private static Row counted(Figure figure) throws IOException {
    List<String[]> notes = new ArrayList<>();
    for (Path file : list(NOTES, figure + "-*.txt")) {
      notes.add(Files.readString(file).strip().split("\t", 2));
    }
    if (notes.isEmpty()) {
      return Row.missing(figure.title);
    }
    int sum = notes.stream().mapToInt(note -> Integer.parseInt(note[0])).sum();
    String parts =
        notes.size() == 1
            ? notes.get(0)[1]
            : notes.stream().map(note -> note[1] + " " + note[0]).sorted().collect(joining(", "));
    return new Row(figure.title, Integer.toString(sum), parts, true);
  }

  private static Row analysis() throws IOException {
    String what = "findings of Find Security Bugs";
    if (!Files.exists(ANALYSIS)) {
      return Row.missing(what);
    }
    Document result = read(ANALYSIS);
    int findings = result.getElementsByTagName("BugInstance").getLength();
    Element summary = (Element) result.getElementsByTagName("FindBugsSummary").item(0);
    int exceptions = read(EXCEPTIONS).getElementsByTagName("Match").getLength();
    return new Row(
        what,
        Integer.toString(findings),
        "%s classes; %d exceptions, each with its reason"
            .formatted(summary.getAttribute("total_classes"), exceptions),
        findings == 0);
  }

  private static List<Path> list(Path directory, String glob) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.list(directory)
            .filter(
                file ->
                    directory
                        .getFileSystem()
                        .getPathMatcher("glob:" + glob)
                        .matches(file.getFileName()))) {
      return files.sorted().toList();
    }
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static Document read(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read " + file, e);
    }
  }
}
