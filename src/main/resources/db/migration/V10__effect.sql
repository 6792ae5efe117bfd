-- Intents: everything that leaves the house, written down before it is tried (reliability: once, or a person is asked).

create sequence effect_fence;

create table effect_intent (
  id                  varchar(300) not null primary key,
  pilot_id            varchar(64)  not null,
  process_instance_id varchar(64)  not null,
  activity_id         varchar(200) not null,
  round               integer      not null,
  execution_id        varchar(64)  not null,
  kind                varchar(64)  not null,
  payload             text         not null,
  payload_digest      varchar(64)  not null,
  state               varchar(16)  not null,
  attempt             integer      not null,
  fence               bigint       not null,
  outcome             text,
  note                text,
  planned_at          timestamp with time zone not null,
  not_before          timestamp with time zone not null,
  sending_at          timestamp with time zone,
  lease_until         timestamp with time zone,
  answer_by           timestamp with time zone,
  answer              text,
  answered_by         varchar(200),
  settled_at          timestamp with time zone,
  deliver_after       timestamp with time zone,
  delivery_attempt    integer      not null,
  delivered_at        timestamp with time zone,
  constraint effect_intent_round unique (process_instance_id, activity_id, round)
);

create index effect_intent_due on effect_intent (state, not_before);
create index effect_intent_undelivered on effect_intent (delivered_at, deliver_after);
create index effect_intent_pilot on effect_intent (pilot_id, planned_at);

-- What people answered to "was it sent?". Rows are only ever added.
create table effect_decision (
  id         bigint generated always as identity primary key,
  intent_id  varchar(300) not null references effect_intent (id),
  attempt    integer      not null,
  decision   varchar(16)  not null,
  decided_by varchar(200) not null,
  reason     text         not null,
  decided_at timestamp with time zone not null
);

create index effect_decision_intent on effect_decision (intent_id);
