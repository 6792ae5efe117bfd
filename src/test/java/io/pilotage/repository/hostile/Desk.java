package io.pilotage.repository.hostile;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.RefusedException;
import io.pilotage.repository.BaseOs;
import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.Finding;
import io.pilotage.repository.Layout;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.Severity;
import io.pilotage.repository.SourceLimits;
import io.pilotage.repository.SourcePolicy;
import io.pilotage.repository.SourceUnavailableException;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where hostile inputs are put to the check, and what it answers, on one line. */
final class Desk {

  static final OsBranch BRANCH = OsBranch.parse("SL4/i386");
  static final Duration PATIENT = Duration.ofSeconds(20);

  private static final SourceLimits SMALL =
      new SourceLimits(
          40, 256 << 10, 1 << 20, 512 << 10, Duration.ofSeconds(5), PATIENT, Duration.ofMinutes(1));

  private final Path temp;
  private final Effort effort;
  private SourceLimits limits = SMALL;
  private String baseOs = SampleRepository.BASE_OS;

  Desk(Path temp) {
    this(temp, new Effort());
  }

  Desk(Path temp, Effort effort) {
    this.temp = temp;
    this.effort = effort;
  }

  /** From now on with the limits that hold unless others are configured. */
  Desk generous() {
    limits = SourceLimits.DEFAULT;
    return this;
  }

  /** From now on with another base OS. */
  Desk on(String otherBaseOs) {
    baseOs = otherBaseOs;
    return this;
  }

  /** Below this directory, sources may lie. */
  Path sources() throws IOException {
    return Files.createDirectories(temp.resolve("sources"));
  }

  /** A sound repository. */
  Path sample() throws IOException {
    Path root = sources().resolve("cream");
    SampleRepository.write(root, List.of(BRANCH), "CREAM", 0);
    return root;
  }

  /** A sound branch of another repository, without packages. */
  Path empty() throws IOException {
    Path branch = sources().resolve("empty/" + BRANCH);
    for (String name : SpoiledRepository.DIRECTORIES) {
      Files.createDirectories(branch.resolve(name));
    }
    return branch;
  }

  /** Judges an address as it is declared. */
  static String declare(String url) {
    SourcePolicy policy =
        new SourcePolicy(
            List.of(Path.of("/srv")),
            Set.of("*", "repo.example.org:8080"),
            List.of(),
            SourceLimits.DEFAULT);
    try {
      RepositoryCheck.keepingNothing(policy, Layout.PROCEDURE).declare(url);
      return "OK";
    } catch (RefusedException e) {
      return "400"
          + e.faults().stream()
              .map(fault -> " " + fault.field() + " " + fault.code())
              .collect(Collectors.joining());
    }
  }

  String check(Path root) throws IOException, InterruptedException {
    return check(root.toUri(), Set.of(), List.of(), PATIENT);
  }

  /** Checks the repository that a branch belongs to. */
  String checkBranch(Path branch) throws IOException, InterruptedException {
    return check(branch.resolve("../..").normalize());
  }

  String check(URI source, Set<String> hosts, List<String> ranges, Duration silence)
      throws IOException, InterruptedException {
    RepositoryCheck checker = checker(hosts, ranges, silence);
    CheckRequest request = request(source);
    try {
      return answer(effort.of(() -> checker.check(request, Progress.NONE).findings()));
    } catch (SourceUnavailableException e) {
      return "RETRY " + e.getMessage();
    }
  }

  /** Checks, and verifies at once that nothing changed meanwhile. */
  String verify(URI source, Set<String> hosts, List<String> ranges)
      throws IOException, InterruptedException {
    RepositoryCheck checker = checker(hosts, ranges, PATIENT);
    Manifest frozen = effort.of(() -> checker.check(request(source), Progress.NONE)).manifest();
    return answer(effort.of(() -> checker.verify(frozen, source, Progress.NONE)).findings());
  }

  private CheckRequest request(URI source) {
    return CheckRequest.firstRelease(source, List.of(BRANCH), BaseOs.parse(baseOs));
  }

  private RepositoryCheck checker(Set<String> hosts, List<String> ranges, Duration silence)
      throws IOException {
    SourceLimits patient =
        new SourceLimits(
            limits.files(),
            limits.fileBytes(),
            limits.totalBytes(),
            limits.metadataBytes(),
            limits.connect(),
            silence,
            limits.total());
    return RepositoryCheck.keepingNothing(
        new SourcePolicy(List.of(sources()), hosts, ranges, patient), Layout.PROCEDURE);
  }

  private static String answer(Collection<Finding> findings) {
    Set<String> codes =
        findings.stream()
            .filter(finding -> finding.severity() != Severity.INFO)
            .map(Finding::code)
            .collect(Collectors.toCollection(TreeSet::new));
    return codes.isEmpty() ? "OK" : "FIND " + String.join(" ", codes);
  }
}
