package io.pilotage.repository.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Finding;
import io.pilotage.repository.FreezeVerdict;
import io.pilotage.repository.Layout;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.Severity;
import io.pilotage.repository.SourcePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to one file after the check is found, and named, if it changes a package; and
 * raises no alarm if it does not. What changed is told by the file system alone.
 *
 * <p>{@code -Dpilotage.mutations=10000} takes more of them, {@code -Dpilotage.seed=…} the same ones
 * again.
 */
class MutationAfterCheckTest {

  private static final int COUNT = Integer.getInteger("pilotage.mutations", 1000);
  private static final List<Mutation> MUTATIONS = List.of(Mutation.values());
  private static final long SEED = Long.getLong("pilotage.seed", new Random().nextLong());

  @TempDir(factory = Tmpfs.class)
  Path temp;

  private int found;

  @Test
  void everyChangeOfAPackageIsNamedAndNothingElseRaisesAnAlarm() throws Exception {
    SpoiledRepository repository = SpoiledRepository.write(temp.resolve("cream"));
    RepositoryCheck check =
        new RepositoryCheck(
                new ContentStore(temp.resolve("store")),
                SourcePolicy.filesBelow(temp),
                Layout.PROCEDURE)
            .withThreads(1);
    Manifest frozen =
        check
            .check(
                CheckRequest.firstRelease(
                    repository.root().toUri(), SpoiledRepository.BRANCHES, null),
                Progress.NONE)
            .manifest();
    Random random = new Random(SEED);
    for (int i = 0; i < COUNT; i++) {
      Mutation mutation = MUTATIONS.get(i % MUTATIONS.size());
      mutation.happen(repository, random);
      Set<String> spoiled = repository.spoiled();
      FreezeVerdict verdict = check.verify(frozen, repository.root().toUri(), Progress.NONE);
      assertThat(named(verdict))
          .as("-Dpilotage.seed=%s, mutation %s: %s", SEED, i, mutation)
          .isEqualTo(spoiled);
      assertThat(verdict.isUntouched()).as("seed %s, %s", SEED, i).isEqualTo(spoiled.isEmpty());
      found += spoiled.isEmpty() ? 0 : 1;
      repository.restore();
    }
    System.out.printf(
        "mutations after the check, seed %d: %d of %d that change a package found, no false alarm"
            + " in %d that do not%n",
        SEED, found, found, COUNT - found);
  }

  private static Set<String> named(FreezeVerdict verdict) {
    return verdict.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(MutationAfterCheckTest::place)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String place(Finding finding) {
    return finding.branch() + "/" + finding.directory() + "/" + finding.file();
  }
}
