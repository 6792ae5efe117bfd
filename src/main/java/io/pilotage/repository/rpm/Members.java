package io.pilotage.repository.rpm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The packages of a branch, and what they say about each other. */
final class Members {

  /** One package; its number is its place in the list. */
  record Member(String key, String name, Evr evr, String arch) {

    String nevra() {
      return name + "-" + evr + "." + arch;
    }
  }

  private record Statement(Clash.Kind kind, int by, Dependency about) {}

  private final List<Member> members = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();

  Members(String base) {
    members.add(new Member(base, "", Evr.parse(""), ""));
  }

  /** Returns the package's number. */
  int add(String key, RpmPackage pkg) {
    int number = members.size();
    members.add(new Member(key, pkg.name(), pkg.evr(), pkg.arch()));
    pkg.conflicts().forEach(about -> state(Clash.Kind.CONFLICTS, number, about));
    pkg.obsoletes().forEach(about -> state(Clash.Kind.OBSOLETES, number, about));
    return number;
  }

  private void state(Clash.Kind kind, int by, Dependency about) {
    if (!Provides.isTooLong(about)) {
      statements.add(new Statement(kind, by, about));
    }
  }

  Member get(int number) {
    return members.get(number);
  }

  long bytes() {
    return 200L * (members.size() + statements.size());
  }

  /** Only the newest of each name counts: nobody installs the others. */
  void clashes(Provides provides, Consumer<Clash> clashes) {
    BitSet superseded = superseded();
    for (Statement statement : statements) {
      if (!superseded.get(statement.by())) {
        BitSet met = met(statement, provides);
        met.andNot(superseded);
        met.clear(0);
        met.stream()
            .filter(other -> !get(other).name().equals(get(statement.by()).name()))
            .forEach(other -> clashes.accept(clash(statement, other)));
      }
    }
  }

  /** Conflicts are about whatever is provided, obsoletes about names of packages. */
  private BitSet met(Statement statement, Provides provides) {
    Dependency about = statement.about();
    if (about.name().startsWith("(")) {
      return new BitSet();
    }
    BitSet owners = provides.owners(about);
    if (statement.kind() == Clash.Kind.OBSOLETES) {
      // as many as the look-up has paid for
      for (int owner = owners.nextSetBit(0); owner >= 0; owner = owners.nextSetBit(owner + 1)) {
        owners.set(owner, itself(owner).overlaps(about));
      }
    }
    return owners;
  }

  private Dependency itself(int number) {
    Member member = get(number);
    return new Dependency(member.name(), Dependency.EQUAL, member.evr().toString());
  }

  private Clash clash(Statement statement, int other) {
    return new Clash(
        statement.kind(),
        get(statement.by()).key(),
        statement.about(),
        get(other).key(),
        get(other).nevra());
  }

  private BitSet superseded() {
    BitSet superseded = new BitSet();
    Map<String, Integer> newest = new HashMap<>();
    for (int number = 1; number < members.size(); number++) {
      String line = get(number).name() + "." + get(number).arch();
      Integer before = newest.putIfAbsent(line, number);
      if (before != null) {
        boolean newer = get(number).evr().compare(get(before).evr()) > 0;
        superseded.set(newer ? before : number);
        newest.put(line, newer ? number : before);
      }
    }
    return superseded;
  }
}
