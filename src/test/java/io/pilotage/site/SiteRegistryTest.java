package io.pilotage.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry is right or refused at start-up. */
class SiteRegistryTest {

  @TempDir Path directory;

  @Test
  void sitesAreFoundByKindNameAndManager() throws Exception {
    SiteRegistry registry = new SiteRoom(directory).registry;

    assertThat(registry.all()).extracting(Site::name).containsExactly("CERN-PPS", "PIC", "RAL");
    assertThat(registry.ofKind(SiteKind.PPS))
        .containsExactly(
            new Site(
                "CERN-PPS",
                SiteKind.PPS,
                "CERN PPS team",
                "pps@cern.example.org",
                Set.of("anna", "bert"),
                Set.of(OsBranch.parse("SL4/i386"), OsBranch.parse("SL5/x86_64")),
                Set.of("atlas", "cms")));
    assertThat(registry.get("cern-pps").name()).isEqualTo("CERN-PPS");
    assertThat(registry.get("PIC").contactName()).isEqualTo("PIC");
    assertThat(registry.managedBy("anna"))
        .extracting(Site::name)
        .containsExactly("CERN-PPS", "PIC");
    assertThatThrownBy(() -> registry.get("GHOST")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void onlyManagersAndCoordinatorsActForASite() throws Exception {
    SiteRegistry registry = new SiteRoom(directory).registry;

    assertThat(registry.mayActFor(new Actor("bert", Set.of()), "CERN-PPS")).isTrue();
    assertThat(registry.mayActFor(new Actor("bert", Set.of(Role.SITE_MANAGERS)), "PIC")).isFalse();
    assertThat(registry.mayActFor(new Actor("carl", Set.of(Role.PILOT_COORDINATORS)), "PIC"))
        .isTrue();
    assertThat(registry.mayActFor(new Actor("anna", Set.of()), "GHOST")).isFalse();
  }

  @Test
  void jsonIsReadToo() {
    List<Site> sites =
        new RegistryReader()
            .read(
                """
                {"sites": [{"name": "PIC", "kind": "PRODUCTION", "contactMail": "a@pic.example.org",
                  "osBranches": ["SL4/i386"]}]}
                """);

    assertThat(sites).singleElement().extracting(Site::kind).isEqualTo(SiteKind.PRODUCTION);
  }

  @Test
  void everyFaultIsNamedWithItsSite() {
    assertThatThrownBy(
            () ->
                new RegistryReader()
                    .read(
                        """
                        sites:
                          - name: PIC
                            kind: TEST
                            contactMail: "a@x.org, b@x.org"
                            osBranches: [SL4]
                          - kind: PPS
                            contactMail: a@x.org
                            osBranches: [SL4/i386]
                            colour: blue
                          - name: RAL
                            kind: PPS
                            contactName: "x\\r\\nBcc: y"
                            contactMail: a@x.org
                            vos: ["<cms>"]
                          - just text
                          - {name: CERN, kind: PPS, contactMail: a@x.org, osBranches: [SL4/i386]}
                          - {name: cern, kind: PPS, contactMail: a@x.org, osBranches: [SL4/i386]}
                        """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "site PIC: kind must be",
            "site PIC: contactMail must be",
            "site PIC: osBranches must",
            "sites[1]: name must be",
            "sites[1]: unknown key",
            "site RAL: contactName must be",
            "site RAL: vos holds",
            "site RAL: osBranches must name",
            "sites[3]: must be a map",
            "site cern: there is already a site cern");
  }

  @Test
  void whatIsNoRegistryIsRefused() {
    for (String text :
        List.of("", "sites: 3", "[1, 2]", "sites: [", "a: 1\na: 2", "!!java.io.File [/etc]")) {
      assertThatThrownBy(() -> new RegistryReader().read(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("registry of sites");
    }
    assertThatThrownBy(() -> new SiteRegistry(new SiteSettings("classpath:nowhere.yaml")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pilotage.site.registry");
    assertThat(new SiteRegistry(new SiteSettings("")).all()).isEmpty();
  }
}
