-- Since when a pilot is in its phase. Of one that was there before, what is known: a candidature begins
-- with the request; of any later phase at least the state it is in.
alter table pilot add column phase_since timestamp with time zone;
update pilot set phase_since = case
  when state in ('REQUESTED', 'CLARIFYING', 'PROPOSED', 'UNDER_TEST', 'CANDIDATURE_PASSED', 'SUSPENDED')
  then opened_at else state_since end;
alter table pilot alter column phase_since set not null;

-- Pages of the list come youngest first, of one state or of one requester.
create index pilot_opened on pilot (opened_at desc, id desc);
create index pilot_requester on pilot (requester);
