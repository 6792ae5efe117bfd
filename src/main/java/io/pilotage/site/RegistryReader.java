package io.pilotage.site;

import io.pilotage.pilot.OsBranch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a registry file and tells everything that is wrong with it at once. */
final class RegistryReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern USER = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,187}[A-Za-z0-9])?");
  private static final Set<String> KEYS =
      Set.of("name", "kind", "contactName", "contactMail", "managers", "osBranches", "vos");
  private static final int LARGEST = 20_000_000;

  private final List<String> faults = new ArrayList<>();
  private String where = "";

  /**
   * Reads the text of a registry: a map whose {@code sites} is a list.
   *
   * @throws IllegalArgumentException naming every fault and the site it is in
   */
  List<Site> read(String yaml) {
    List<Site> sites = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (Object entry : entries(yaml)) {
      where = "sites[" + number++ + "]";
      if (!(entry instanceof Map<?, ?> map)) {
        fault("must be a map with name, kind and so on");
        continue;
      }
      Site site = site(map);
      if (site != null && !names.add(site.name().toLowerCase(Locale.ROOT))) {
        fault("there is already a site " + site.name());
      } else if (site != null) {
        sites.add(site);
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "the registry of sites has faults:\n  " + String.join("\n  ", faults));
    }
    sites.sort(Comparator.comparing(Site::name));
    return List.copyOf(sites);
  }

  private List<?> entries(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(LARGEST);
    options.setMaxAliasesForCollections(10);
    try {
      Object root = new Yaml(new SafeConstructor(options)).load(yaml);
      if (root instanceof Map<?, ?> map && map.get("sites") instanceof List<?> list) {
        return list;
      }
    } catch (YAMLException e) {
      throw new IllegalArgumentException("the registry of sites is not YAML or JSON", e);
    }
    throw new IllegalArgumentException("the registry of sites must have a list named sites");
  }

  private @Nullable Site site(Map<?, ?> map) {
    int before = faults.size();
    String name = text(map, "name", null);
    if (NAME.matcher(name).matches()) {
      where = "site " + name;
    } else {
      fault("name must be 1 to 100 letters, digits, '.', '_' or '-'");
    }
    map.keySet().stream()
        .filter(key -> !(key instanceof String known && KEYS.contains(known)))
        .forEach(key -> fault("unknown key; the keys are " + KEYS.stream().sorted().toList()));
    SiteKind kind = kind(text(map, "kind", null));
    String contactMail = text(map, "contactMail", null);
    if (!MAIL.matcher(contactMail).matches() || contactMail.contains("..")) {
      fault("contactMail must be one address, such as name@example.org");
    }
    String contactName = text(map, "contactName", name);
    if (contactName.length() > 120 || !SiteText.isOneLine(contactName)) {
      fault("contactName must be one line of at most 120 characters");
    }
    Set<String> managers = texts(map, "managers", USER);
    Set<String> vos = texts(map, "vos", ResourcesCheck.VO);
    Set<OsBranch> branches = branches(texts(map, "osBranches", Pattern.compile(".+")));
    return kind == null || faults.size() > before
        ? null
        : new Site(name, kind, contactName, contactMail, managers, branches, vos);
  }

  private @Nullable SiteKind kind(String text) {
    for (SiteKind kind : SiteKind.values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    fault("kind must be one of " + Arrays.toString(SiteKind.values()));
    return null;
  }

  private Set<OsBranch> branches(Set<String> texts) {
    Set<OsBranch> branches = new LinkedHashSet<>();
    for (String text : texts) {
      try {
        branches.add(OsBranch.parse(text));
      } catch (IllegalArgumentException e) {
        fault("osBranches must hold OS branches, such as SL4/i386");
      }
    }
    if (branches.isEmpty()) {
      fault("osBranches must name at least one OS branch, such as SL4/i386");
    }
    return branches;
  }

  private String text(Map<?, ?> map, String key, @Nullable String fallback) {
    Object value = map.get(key);
    if (value == null && fallback != null) {
      return fallback;
    }
    return value instanceof String text ? text.strip() : "";
  }

  private Set<String> texts(Map<?, ?> map, String key, Pattern form) {
    Object value = map.get(key);
    Set<String> texts = new LinkedHashSet<>();
    if (value == null) {
      return texts;
    }
    for (Object item : value instanceof List<?> list ? list : List.of(value)) {
      if (item instanceof String text && form.matcher(text.strip()).matches()) {
        texts.add(text.strip());
      } else {
        fault(key + " holds something that cannot stand there");
      }
    }
    return texts;
  }

  private void fault(String message) {
    faults.add(where + ": " + message);
  }
}
