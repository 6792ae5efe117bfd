package io.pilotage.infosystem;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.List;

/** One conversation with the BDII. */
final class Bdii implements AutoCloseable {

  private final LDAPConnection connection;
  private final Duration timeout;
  private final int entryLimit;

  Bdii(LDAPConnection connection, Duration timeout, int entryLimit) {
    this.connection = connection;
    this.timeout = timeout;
    this.entryLimit = entryLimit;
  }

  /**
   * What a query found.
   *
   * @param entries what came
   * @param complete false if the server or we cut the answer off
   */
  record Answer(List<SearchResultEntry> entries, boolean complete) {}

  /** Whether an entry exists. */
  boolean knows(DN entry) throws LDAPException {
    try {
      Filter anything = Filter.createPresenceFilter("objectClass");
      return !find(entry, SearchScope.BASE, anything, 1).entries().isEmpty();
    } catch (LDAPException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return false;
      }
      throw e;
    }
  }

  /** Whether at least one entry at or below another matches. */
  boolean knowsBelow(DN base, Filter filter) throws LDAPException {
    return !find(base, SearchScope.SUB, filter, 1).entries().isEmpty();
  }

  /** Searches at and below an entry; an answer cut off by a limit on entries is still one. */
  Answer findBelow(DN base, Filter filter, String... attributes) throws LDAPException {
    return find(base, SearchScope.SUB, filter, entryLimit, attributes);
  }

  @Override
  public void close() {
    connection.close();
  }

  private Answer find(DN base, SearchScope scope, Filter filter, int limit, String... attributes)
      throws LDAPException {
    int seconds = (int) Math.max(1, timeout.toSeconds());
    String[] wanted =
        attributes.length == 0 ? new String[] {SearchRequest.NO_ATTRIBUTES} : attributes;
    SearchRequest request =
        new SearchRequest(
            base.toString(), scope, DereferencePolicy.NEVER, limit, seconds, false, filter, wanted);
    request.setFollowReferrals(false);
    request.setResponseTimeoutMillis(timeout.toMillis());
    try {
      SearchResult result = connection.search(request);
      return new Answer(result.getSearchEntries(), result.getReferenceCount() == 0);
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        return new Answer(e.getSearchEntries(), false);
      }
      throw e;
    }
  }
}
