package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");

  @TempDir Path temp;

  @Test
  void progressKnowsTheBytesBeforehandWhereRepodataNamesEveryPackage() throws Exception {
    Path root = temp.resolve("source");
    SampleRepository.write(root, List.of(I386), "CREAM", 0);
    Advance last = last(root);
    assertThat(last.totalBytes()).isPositive().isEqualTo(last.bytes());

    Files.copy(
        root.resolve("SL4/i386/RPMS.externals/log4c-1.2.1-1.i386.rpm"),
        root.resolve("SL4/i386/RPMS.pilot_updates/log4c-1.2.1-1.i386.rpm"));
    assertThat(last(root).totalBytes()).as("one that nobody names").isZero();
  }

  private Advance last(Path root) throws Exception {
    List<Advance> told = new ArrayList<>();
    RepositoryCheck.keepingNothing(SourcePolicy.filesBelow(temp), Layout.PROCEDURE)
        .check(CheckRequest.firstRelease(root.toUri(), List.of(I386), null), told::add);
    return told.get(told.size() - 1);
  }
}
