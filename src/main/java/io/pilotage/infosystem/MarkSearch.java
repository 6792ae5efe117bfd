package io.pilotage.infosystem;

import com.unboundid.ldap.matchingrules.CaseExactStringMatchingRule;
import com.unboundid.ldap.matchingrules.CaseIgnoreStringMatchingRule;
import com.unboundid.ldap.matchingrules.MatchingRule;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.pilotage.infosystem.Bdii.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds the resources that carry a mark. The answer is compared again with the schema's own rule: a
 * server without the GLUE schema would let case pass where GLUE 2.0 does not.
 */
final class MarkSearch {

  private static final String SERVICE_DATA = "GlueServiceData";
  private static final String CHUNK_KEY = "GlueChunkKey";
  private static final String SERVICE_ID = "GlueServiceUniqueID";

  private final Mark mark;

  MarkSearch(Mark mark) {
    this.mark = mark;
  }

  /**
   * The resources that carry the mark.
   *
   * @param names their distinguished names
   * @param complete false if a limit cut the answer off
   */
  record Found(List<String> names, boolean complete) {}

  Found below(Bdii bdii, DN base) throws LDAPException {
    Answer answer = bdii.findBelow(base, filter(), mark.attribute(), CHUNK_KEY);
    List<SearchResultEntry> carriers = answer.entries().stream().filter(this::carries).toList();
    if (!mark.objectClass().equals(SERVICE_DATA)) {
      return found(carriers.stream(), answer.complete());
    }
    List<Filter> owners = owners(carriers);
    if (owners.isEmpty()) {
      return found(Stream.empty(), answer.complete());
    }
    Answer services =
        bdii.findBelow(
            base,
            Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "GlueService"),
                Filter.createORFilter(owners)));
    return found(services.entries().stream(), answer.complete() && services.complete());
  }

  private Filter filter() {
    return Filter.createANDFilter(
        Filter.createEqualityFilter("objectClass", mark.objectClass()),
        Filter.createEqualityFilter(mark.attribute(), mark.value()));
  }

  private boolean carries(SearchResultEntry entry) {
    MatchingRule rule =
        mark.schema() == GlueSchema.GLUE20
            ? CaseExactStringMatchingRule.getInstance()
            : CaseIgnoreStringMatchingRule.getInstance();
    return entry.hasAttributeValue(mark.attribute(), mark.value(), rule);
  }

  /** Service data is an entry below its service: the mark counts if that service is there. */
  private static List<Filter> owners(List<SearchResultEntry> data) {
    return data.stream()
        .flatMap(MarkSearch::chunkKeys)
        .map(key -> key.split("=", 2))
        .filter(key -> key.length == 2 && key[0].equalsIgnoreCase(SERVICE_ID))
        .map(key -> key[1].toLowerCase(Locale.ROOT))
        .distinct()
        .map(id -> Filter.createEqualityFilter(SERVICE_ID, id))
        .toList();
  }

  private static Stream<String> chunkKeys(SearchResultEntry entry) {
    String[] keys = entry.getAttributeValues(CHUNK_KEY);
    return keys == null ? Stream.empty() : Stream.of(keys);
  }

  private static Found found(Stream<SearchResultEntry> entries, boolean complete) {
    return new Found(entries.map(SearchResultEntry::getDN).toList(), complete);
  }
}
