package io.pilotage.infosystem;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the BDII is, and how long to wait for it.
 *
 * @param host its name or address
 * @param port its port; 2170 by custom
 * @param security whether and how the connection is encrypted
 * @param trustedCertificates the certificates that an encrypted connection may show, PEM; null: the
 *     ones that Java trusts
 * @param connectTimeout until the connection stands
 * @param timeout until the answer to one query is complete
 * @param entryLimit how many entries one query may return
 */
@ConfigurationProperties("pilotage.infosystem")
record InfoSystemProperties(
    @DefaultValue("localhost") String host,
    @DefaultValue("2170") int port,
    @DefaultValue("NONE") Security security,
    @Nullable Path trustedCertificates,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("1000") int entryLimit) {

  /** How a connection is encrypted. */
  enum Security {
    /** Not at all, as BDIIs are by custom. */
    NONE,
    /** Plain at first, encrypted before the first query. */
    START_TLS,
    /** Encrypted from the start. */
    LDAPS
  }
}
