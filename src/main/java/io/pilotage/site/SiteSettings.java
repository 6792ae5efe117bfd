package io.pilotage.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the registry of sites is.
 *
 * @param registry a YAML or JSON file, as a path or {@code classpath:} resource; blank for no sites
 */
@ConfigurationProperties("pilotage.site")
record SiteSettings(@DefaultValue("") String registry) {}
