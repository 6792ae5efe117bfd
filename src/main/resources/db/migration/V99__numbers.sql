-- Every stay of a pilot in a state. Of a pilot that was there before, only the state it is in is known.
create table pilot_stay (
  id bigint generated always as identity primary key,
  pilot_id varchar(32) not null references pilot (id),
  state varchar(32) not null,
  entered_at timestamp with time zone not null,
  left_at timestamp with time zone
);
create index pilot_stay_of_pilot on pilot_stay (pilot_id);
create index pilot_stay_left on pilot_stay (left_at);
create index pilot_stay_entered on pilot_stay (entered_at);
insert into pilot_stay (pilot_id, state, entered_at) select id, state, state_since from pilot;

-- Every task that ended: how long a pilot waited for somebody. Of those before, nothing is known.
create table pilot_wait (
  id bigint generated always as identity primary key,
  pilot_id varchar(32) not null references pilot (id),
  element varchar(100) not null,
  waited_for varchar(64) not null,
  begun_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  done boolean not null
);
create index pilot_wait_ended on pilot_wait (ended_at);

-- What happened in a period is asked for over all pilots.
create index dossier_record_element on dossier_record (element, recorded_at);
create index feedback_item_given on feedback_item (given_at);
create index site_event_done on site_event (what, done_at);
