package io.pilotage.infosystem;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.pilotage.infosystem.Bdii.Answer;
import java.util.ArrayList;
import java.util.List;

/** Finds where a site's entries are. */
final class SiteSearch {

  private static final String VO_NAME = "Mds-Vo-name";
  private static final DN GRID = new DN(new RDN(VO_NAME, "local"), new DN(new RDN("o", "grid")));
  private static final DN GLUE = new DN(new RDN("o", "glue"));

  private final Bdii bdii;
  private final GlueSchema schema;

  SiteSearch(Bdii bdii, GlueSchema schema) {
    this.bdii = bdii;
    this.schema = schema;
  }

  /** The entry above all sites. */
  static DN top(GlueSchema schema) {
    return schema == GlueSchema.GLUE13 ? GRID : GLUE;
  }

  /**
   * The entries of a site.
   *
   * @return empty only if the directory knows other sites, and not this one
   * @throws LDAPException also if the directory knows no site at all: it is starting, or no BDII
   */
  List<DN> find(String siteName) throws LDAPException {
    List<DN> bases = schema == GlueSchema.GLUE13 ? glue13(siteName) : glue20(siteName);
    if (bases.isEmpty() && !bdii.knowsBelow(top(schema), anySite())) {
      throw new LDAPException(
          ResultCode.UNAVAILABLE, "it knows no site at all below " + top(schema));
    }
    return bases;
  }

  private List<DN> glue13(String siteName) throws LDAPException {
    DN site = new DN(new RDN(VO_NAME, siteName), GRID);
    return bdii.knows(site) ? List.of(site) : List.of();
  }

  private List<DN> glue20(String siteName) throws LDAPException {
    Filter named = Filter.createEqualityFilter("GLUE2DomainID", siteName);
    Answer answer = bdii.findBelow(GLUE, Filter.createANDFilter(anySite(), named));
    List<DN> domains = new ArrayList<>();
    for (SearchResultEntry entry : answer.entries()) {
      domains.add(entry.getParsedDN());
    }
    if (domains.isEmpty() && !answer.complete()) {
      throw new LDAPException(ResultCode.REFERRAL, "it refers to another server");
    }
    return domains;
  }

  private Filter anySite() {
    return schema == GlueSchema.GLUE13
        ? Filter.createANDFilter(
            Filter.createPresenceFilter(VO_NAME),
            Filter.createNOTFilter(Filter.createEqualityFilter(VO_NAME, "local")))
        : Filter.createEqualityFilter("objectClass", "GLUE2AdminDomain");
  }
}
