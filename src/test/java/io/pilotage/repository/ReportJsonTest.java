package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.OsBranch;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  private static final OsBranch SL4 = OsBranch.parse("SL4/i386");

  @Test
  void aReportSaysEverythingInOneOrder() {
    Manifest manifest =
        new Manifest(
            List.of(SL4),
            List.of(new ManifestEntry(SL4, "RPMS.Release", "a-1-1.noarch.rpm", 1, "0".repeat(64))),
            List.of());
    CheckReport report =
        new CheckReport(
            manifest,
            List.of(
                new Finding(Severity.WARNING, "later", "SL4/i386", "", "", "w", "", ""),
                new Finding(
                    Severity.ERROR,
                    "code",
                    "SL4/i386",
                    "RPMS.Release",
                    "a-1-1.noarch.rpm",
                    "found \"it\"",
                    "expected",
                    "mend")),
            List.of(
                new CheckedPackage(
                    SL4, "RPMS.Release", "a-1-1.noarch.rpm", "a", "1:1-1", "noarch")));

    assertThat(report.toJson())
        .isEqualTo(
            "{\"format\":\"pilotage-report 1\",\"passed\":false,\"fingerprint\":\""
                + manifest.fingerprint()
                + "\",\"manifestDigest\":\""
                + manifest.digest()
                + "\",\"findings\":[{\"severity\":\"ERROR\",\"code\":\"code\","
                + "\"branch\":\"SL4/i386\",\"directory\":\"RPMS.Release\","
                + "\"file\":\"a-1-1.noarch.rpm\",\"found\":\"found \\\"it\\\"\","
                + "\"expected\":\"expected\",\"mend\":\"mend\"},"
                + "{\"severity\":\"WARNING\",\"code\":\"later\",\"branch\":\"SL4/i386\","
                + "\"directory\":\"\",\"file\":\"\",\"found\":\"w\",\"expected\":\"\",\"mend\":\"\"}],"
                + "\"packages\":[{\"branch\":\"SL4/i386\",\"directory\":\"RPMS.Release\","
                + "\"file\":\"a-1-1.noarch.rpm\",\"name\":\"a\",\"version\":\"1:1-1\","
                + "\"arch\":\"noarch\"}]}");
  }
}
