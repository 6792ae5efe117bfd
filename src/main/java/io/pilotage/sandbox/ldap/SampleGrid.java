package io.pilotage.sandbox.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import io.pilotage.infosystem.GlueSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What one site of the sample grid publishes: computing, storage, and a service with its data. */
final class SampleGrid {

  private static final DN LOCAL = below(root("o", "grid"), "Mds-Vo-name", "local");
  private static final DN GRID = below(root("o", "glue"), "GLUE2GroupID", "grid");

  private static final String DATA = "GlueServiceData";

  private final String site;
  private final String ce;
  private final String se;
  private final String bdii;
  private final DN old;
  private final DN domain;

  SampleGrid(String site) {
    String suffix = "." + site.toLowerCase(Locale.ROOT) + ".example.org";
    this.site = site;
    this.ce = "ce01" + suffix;
    this.se = "se01" + suffix;
    this.bdii = "site-bdii" + suffix;
    this.old = below(LOCAL, "Mds-Vo-name", site);
    this.domain = below(GRID, "GLUE2DomainID", site);
  }

  static List<Entry> top() {
    return List.of(
        entry(root("o", "grid"), "organization"),
        entry(LOCAL, "MDS"),
        entry(root("o", "glue"), "organization"),
        entry(GRID, "GLUE2Group"));
  }

  List<Entry> entries() {
    return Stream.concat(glue13(), glue20()).toList();
  }

  List<String> bases() {
    return List.of(old.toString(), domain.toString());
  }

  /** An entry of its own that carries a mark, named by it. */
  Entry marked(String objectClass, String attribute, String value) {
    for (GlueSchema schema : GlueSchema.values()) {
      if (schema.attributes(objectClass).contains(attribute)) {
        DN parent = schema == GlueSchema.GLUE20 ? resources() : old;
        boolean isData = objectClass.equalsIgnoreCase(DATA);
        Entry entry = entry(below(isData ? service() : parent, attribute, value), objectClass);
        if (isData) {
          entry.addAttribute("GlueChunkKey", "GlueServiceUniqueID=" + bdii);
        }
        return entry;
      }
    }
    throw new IllegalArgumentException(objectClass + " knows no attribute " + attribute);
  }

  private Stream<Entry> glue13() {
    Entry grid =
        with(
            entry(below(old, "GlueSiteUniqueID", site), "GlueSite"),
            "GlueSiteName",
            site,
            "GlueSiteDescription",
            "Sample site " + site);
    DN cluster = below(old, "GlueClusterUniqueID", ce);
    String queue = ce + ":8443/cream-pbs-long";
    Entry computing =
        with(
            entry(below(old, "GlueCEUniqueID", queue), "GlueCE"),
            "GlueCEStateStatus",
            "Production",
            "GlueCEImplementationName",
            "CREAM",
            "GlueForeignKey",
            "GlueClusterUniqueID=" + ce);
    DN storage = below(old, "GlueSEUniqueID", se);
    Entry area =
        with(
            entry(below(storage, "GlueSALocalID", "ops"), "GlueSA"),
            "GlueChunkKey",
            "GlueSEUniqueID=" + se);
    Entry data =
        with(
            entry(below(service(), "GlueServiceDataKey", "glite-info-service_version"), DATA),
            "GlueServiceDataValue",
            "1.5",
            "GlueChunkKey",
            "GlueServiceUniqueID=" + bdii);
    return Stream.of(
        entry(old, "MDS"),
        grid,
        with(entry(cluster, "GlueCluster"), "GlueForeignKey", "GlueSiteUniqueID=" + site),
        computing,
        with(entry(storage, "GlueSE"), "GlueForeignKey", "GlueSiteUniqueID=" + site),
        area,
        with(entry(service(), "GlueService"), "GlueServiceType", "bdii_site"),
        data);
  }

  private Stream<Entry> glue20() {
    DN computing = below(resources(), "GLUE2ServiceID", ce + "_ComputingElement");
    DN storage = below(resources(), "GLUE2ServiceID", se + "_StorageElement");
    Entry endpoint =
        with(
            entry(
                below(computing, "GLUE2EndpointID", ce + "_org.glite.ce.CREAM"),
                "GLUE2ComputingEndpoint"),
            "GLUE2EndpointQualityLevel",
            "production",
            "GLUE2EndpointInterfaceName",
            "org.glite.ce.CREAM");
    return Stream.of(
        with(entry(domain, "GLUE2AdminDomain"), "GLUE2EntityName", site),
        entry(resources(), "GLUE2Group"),
        entry(computing, "GLUE2ComputingService"),
        endpoint,
        entry(below(computing, "GLUE2ShareID", ce + "_long"), "GLUE2ComputingShare"),
        entry(below(computing, "GLUE2ManagerID", ce + "_Manager"), "GLUE2ComputingManager"),
        entry(storage, "GLUE2StorageService"));
  }

  private DN service() {
    return below(old, "GlueServiceUniqueID", bdii);
  }

  private DN resources() {
    return below(domain, "GLUE2GroupID", "resource");
  }

  /** An entry with the classes that come with one, named by its own DN. */
  private static Entry entry(DN name, String objectClass) {
    List<String> classes = new ArrayList<>(List.of("top", objectClass));
    for (GlueSchema schema : GlueSchema.values()) {
      schema.lineage(objectClass).stream().filter(c -> !classes.contains(c)).forEach(classes::add);
    }
    Entry entry = new Entry(name);
    entry.addAttribute("objectClass", classes);
    RDN rdn = name.getRDN();
    entry.addAttribute(rdn.getAttributeNames()[0], rdn.getAttributeValues()[0]);
    return entry;
  }

  private static Entry with(Entry entry, String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entry.addAttribute(namesAndValues[i], namesAndValues[i + 1]);
    }
    return entry;
  }

  private static DN root(String attribute, String value) {
    return new DN(new RDN(attribute, value));
  }

  private static DN below(DN parent, String attribute, String value) {
    return new DN(new RDN(attribute, value), parent);
  }
}
