package io.pilotage.infosystem;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.pilotage.infosystem.MarkSearch.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks a BDII. Names and values travel in filters and distinguished names built from parts, so that
 * none of them can say more than a value says.
 */
@Component
class BdiiInformationSystem implements InformationSystem {

  private static final int SHOWN = 3;
  private static final int LONGEST = 300;

  private final BdiiConnector connector;

  BdiiInformationSystem(BdiiConnector connector) {
    this.connector = connector;
  }

  @Override
  public Publication lookUp(Mark mark, String siteName) {
    if (siteName.isBlank()) {
      return new Publication(PublicationOutcome.SITE_NOT_IN_BDII, "a site without a name");
    }
    try {
      return connector.ask(bdii -> lookUp(bdii, mark, siteName));
    } catch (LDAPException e) {
      return publication(PublicationOutcome.BDII_UNREACHABLE, explanation(e));
    }
  }

  @Override
  public MarkTrial tryOut(Mark mark) {
    try {
      return connector.ask(bdii -> tryOut(bdii, mark));
    } catch (LDAPException e) {
      return new MarkTrial(false, 0, oneLine(explanation(e)));
    }
  }

  private static Publication lookUp(Bdii bdii, Mark mark, String siteName) throws LDAPException {
    List<DN> bases = new SiteSearch(bdii, mark.schema()).find(siteName);
    return bases.isEmpty()
        ? publication(PublicationOutcome.SITE_NOT_IN_BDII, "no entry of " + siteName)
        : search(bdii, mark, siteName, bases);
  }

  private static MarkTrial tryOut(Bdii bdii, Mark mark) throws LDAPException {
    Found found = new MarkSearch(mark).below(bdii, SiteSearch.top(mark.schema()));
    int entries = found.names().size();
    String least = found.complete() ? "" : "at least ";
    return new MarkTrial(true, entries, least + entries + " matching: " + names(found.names()));
  }

  private static Publication search(Bdii bdii, Mark mark, String siteName, List<DN> bases)
      throws LDAPException {
    List<String> names = new ArrayList<>();
    boolean complete = true;
    for (DN base : bases) {
      Found found = new MarkSearch(mark).below(bdii, base);
      names.addAll(found.names());
      complete &= found.complete();
    }
    if (!names.isEmpty()) {
      return publication(PublicationOutcome.PUBLISHED, "published by " + names(names));
    }
    return complete
        ? publication(
            PublicationOutcome.SITE_PRESENT_NO_MARK,
            siteName + " is there, without " + mark.attribute() + "=" + mark.value())
        : publication(PublicationOutcome.BDII_UNREACHABLE, "the answer was cut off");
  }

  private static Publication publication(PublicationOutcome outcome, String detail) {
    return new Publication(outcome, oneLine(detail));
  }

  private static String names(List<String> names) {
    String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
    return names.stream().limit(SHOWN).collect(Collectors.joining("; ")) + more;
  }

  private static String explanation(LDAPException e) {
    return e.getResultCode().getName() + ": " + e.getMessage();
  }

  /** What a directory says is a stranger's text: one line, and not a long one. */
  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
