package io.pilotage.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where it is written what left the house.
 *
 * @param directory where all nodes write and read, and the service after a restore of the database;
 *     better on another disk than the database's, and never put back to a backup; blank: none is
 *     kept, and a restored service may send again what was sent since the backup
 */
@ConfigurationProperties("pilotage.journal")
record JournalProperties(@DefaultValue("data/journal") String directory) {}
