package io.pilotage.pilot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port through which the world sees where pilots are, what they wait for, on whom, and since
 * when.
 */
public interface PilotBoard {

  /**
   * Lists pilots, youngest first.
   *
   * @param filter which ones
   * @param page from 0
   * @param size 1 to 200
   * @return one page
   */
  Page list(Filter filter, int page, int size);

  /**
   * Looks a pilot up.
   *
   * @param id its id
   * @return the pilot, empty if there is none
   */
  Optional<PilotView> find(PilotId id);

  /**
   * Who is bound to a pilot; cheaper than {@link #find}.
   *
   * @param id its id
   * @return its people, empty if there is no such pilot
   */
  Optional<PilotPeople> people(PilotId id);

  /**
   * What several pilots wait for; asks once for all of them.
   *
   * @param ids the pilots
   * @return what each one waits for, oldest first; a pilot that waits for nothing is missing
   */
  Map<PilotId, List<Waiting>> waits(Collection<PilotId> ids);

  /**
   * The services that several pilots bring; asks once for all of them.
   *
   * @param ids the pilots
   * @return the name of each one's service
   */
  Map<PilotId, String> services(Collection<PilotId> ids);

  /**
   * The VOs that requested pilots.
   *
   * @param requester only of pilots this user requested or that are published; null for all
   * @return sorted, at most 200
   */
  List<String> vos(@Nullable String requester);

  /**
   * Which pilots to list.
   *
   * @param states only these; empty for all
   * @param text words, each of them part of the service name, entity, description or id, ignoring
   *     case; empty for all
   * @param vo only pilots that this VO requested, ignoring case; empty for all
   * @param requester only pilots this user requested or that are published; null for all
   */
  record Filter(Set<PilotState> states, String text, String vo, @Nullable String requester) {

    /**
     * Of any VO.
     *
     * @param states only these; empty for all
     * @param text words; empty for all
     * @param requester only pilots this user requested or that are published; null for all
     */
    public Filter(Set<PilotState> states, String text, @Nullable String requester) {
      this(states, text, "", requester);
    }
  }

  /**
   * A page of a list.
   *
   * @param items the pilots
   * @param total how many there are on all pages
   */
  record Page(List<PilotSummary> items, long total) {}

  /**
   * A pilot in a list.
   *
   * @param id its id
   * @param serviceName the service
   * @param requestingEntity who asked
   * @param state its state
   * @param stateSince since when
   * @param phaseSince since when it is in the phase of its state
   * @param coordinator the user id of its coordinator, null before the appointment
   * @param plannedEnd when it shall end
   */
  record PilotSummary(
      PilotId id,
      String serviceName,
      String requestingEntity,
      PilotState state,
      Instant stateSince,
      Instant phaseSince,
      @Nullable String coordinator,
      LocalDate plannedEnd) {}

  /**
   * Everything a page shows about a pilot.
   *
   * @param id its id
   * @param request what was asked for
   * @param requester the user id of the requester
   * @param state its state
   * @param stateSince since when
   * @param repositoryState where its source repository stands
   * @param releaseCategory null until evaluated
   * @param serviceCategory null until defined
   * @param coordinator user id, null before the appointment
   * @param referent user id of the developers' referent, null until identified
   * @param plannedStart when it shall start
   * @param plannedEnd when it shall end
   * @param sourceRepository the declared address, null before
   * @param fingerprint of what was last checked, null before
   * @param openedAt when it was requested
   * @param waitsFor what it waits for now; empty once it ended
   * @param updates its updates, oldest first
   */
  record PilotView(
      PilotId id,
      PilotRequest request,
      String requester,
      PilotState state,
      Instant stateSince,
      RepositoryState repositoryState,
      @Nullable ReleaseCategory releaseCategory,
      @Nullable ServiceCategory serviceCategory,
      @Nullable String coordinator,
      @Nullable String referent,
      LocalDate plannedStart,
      LocalDate plannedEnd,
      @Nullable String sourceRepository,
      @Nullable String fingerprint,
      Instant openedAt,
      List<Waiting> waitsFor,
      List<Update> updates) {}

  /**
   * Who is bound to a pilot.
   *
   * @param requester user id
   * @param coordinator user id, null before the appointment
   * @param referent user id of the developers' referent, null until identified
   * @param state its state
   */
  record PilotPeople(
      String requester,
      @Nullable String coordinator,
      @Nullable String referent,
      PilotState state) {}

  /**
   * Something a pilot waits for.
   *
   * @param what the step, in words
   * @param element the id of the step in the model
   * @param onWhom the person, or else the groups, that can do it; the system's own work is on
   *     {@code pilotage}
   * @param since since when
   * @param due until when it should be done, null if there is no such date
   * @param taskId the task to complete, null if no person can
   */
  record Waiting(
      String what,
      String element,
      List<String> onWhom,
      Instant since,
      @Nullable Instant due,
      @Nullable String taskId) {}

  /**
   * An update of a pilot.
   *
   * @param number within the pilot, from 1
   * @param kind which track
   * @param state where it stands
   * @param summary what it brings
   * @param requestedBy user id
   * @param requestedAt when
   */
  record Update(
      int number,
      UpdateKind kind,
      UpdateState state,
      String summary,
      String requestedBy,
      Instant requestedAt) {}
}
