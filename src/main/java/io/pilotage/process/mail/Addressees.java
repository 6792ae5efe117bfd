package io.pilotage.process.mail;

import io.pilotage.broadcast.Recipient;
import io.pilotage.pilot.Role;
import io.pilotage.register.PilotRecord;
import io.pilotage.site.Participation;
import io.pilotage.site.Site;
import io.pilotage.site.SiteParticipation;
import io.pilotage.site.SiteRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the addresses of the people of a pilot. */
@Component
public class Addressees {

  private final IdentityService identity;
  private final SiteRegistry sites;
  private final Participation participation;
  private final AddressProperties properties;

  Addressees(
      IdentityService identity,
      SiteRegistry sites,
      Participation participation,
      AddressProperties properties) {
    this.identity = identity;
    this.sites = sites;
    this.participation = participation;
    this.properties = properties;
  }

  /**
   * A group.
   *
   * @param role the group
   * @return its address
   */
  public Recipient group(Role role) {
    String address =
        properties
            .groups()
            .getOrDefault(role.groupId(), role.groupId() + "@" + properties.domain());
    return Recipient.of(role.groupId(), address);
  }

  /**
   * The whole community (P-22).
   *
   * @return its address
   */
  public Recipient community() {
    return Recipient.of("community", properties.community());
  }

  /**
   * Where previews of client tools are asked for (P-01).
   *
   * @return a web address
   */
  public String clientToolsProcedure() {
    return properties.clientToolsProcedure();
  }

  /**
   * Who asked for a pilot.
   *
   * @param pilot the pilot
   * @return the contact of the request
   */
  public Recipient requester(PilotRecord pilot) {
    return Recipient.of(pilot.request().requestingEntity(), pilot.request().contactMail());
  }

  /**
   * The coordinator of a pilot.
   *
   * @param pilot the pilot
   * @return the coordinator, or PPS coordination before the appointment
   */
  public Recipient coordinator(PilotRecord pilot) {
    return user(pilot.coordinator()).orElseGet(() -> group(Role.PPS_COORDINATION));
  }

  /**
   * The developers' referent of a pilot.
   *
   * @param pilot the pilot
   * @return the referent, or the developers before one is named
   */
  public Recipient referent(PilotRecord pilot) {
    PilotRecord.Referent referent = pilot.referent();
    return referent == null
        ? group(Role.DEVELOPERS)
        : Recipient.of(referent.name(), referent.mail());
  }

  /**
   * A user with a mail address.
   *
   * @param userId the user, null for nobody
   * @return the user, empty if unknown or without an address
   */
  public Optional<Recipient> user(@Nullable String userId) {
    if (userId == null) {
      return Optional.empty();
    }
    User user = identity.createUserQuery().userId(userId).singleResult();
    return user == null || user.getEmail() == null || user.getEmail().isBlank()
        ? Optional.empty()
        : Optional.of(
            Recipient.of(user.getFirstName() + " " + user.getLastName(), user.getEmail()));
  }

  /**
   * The contact of a site.
   *
   * @param site the site
   * @return its contact
   */
  public static Recipient site(Site site) {
    return Recipient.of(site.contactName(), site.contactMail());
  }

  /**
   * The contact of a site.
   *
   * @param name the name of the site
   * @return its contact
   */
  public Recipient site(String name) {
    return site(sites.get(name));
  }

  /**
   * The sites that take part in a pilot.
   *
   * @param pilot the pilot
   * @return their contacts, possibly none
   */
  public List<Recipient> participants(PilotRecord pilot) {
    return participation.of(pilot.id()).stream()
        .filter(SiteParticipation::takesPart)
        .map(part -> site(part.site()))
        .toList();
  }

  /**
   * Everybody who has to do with a pilot: requester, coordinator, referent, sites.
   *
   * @param pilot the pilot
   * @return their addresses
   */
  public List<Recipient> everybody(PilotRecord pilot) {
    List<Recipient> all =
        new ArrayList<>(List.of(requester(pilot), coordinator(pilot), referent(pilot)));
    all.addAll(participants(pilot));
    return all;
  }
}
