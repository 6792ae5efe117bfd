package io.pilotage.process.mail;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the groups of the procedure read mail.
 *
 * @param groups group id to address, such as {@code tmb}
 * @param community the address of the whole community (P-22)
 * @param domain for a group without an address: {@code <group>@<domain>}
 * @param clientToolsProcedure where previews of client tools are asked for (P-01)
 */
@ConfigurationProperties("pilotage.addresses")
record AddressProperties(
    @DefaultValue Map<String, String> groups,
    @DefaultValue("community@grid.example") String community,
    @DefaultValue("grid.example") String domain,
    @DefaultValue("https://grid.example/client-tools-release-procedure")
        String clientToolsProcedure) {}
