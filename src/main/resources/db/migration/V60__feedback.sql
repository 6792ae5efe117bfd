-- Users' feedback (P-23).
create table feedback_item (
    id bigint generated always as identity primary key,
    pilot varchar(24) not null,
    vo varchar(120) not null,
    use_case varchar(500) not null,
    kind varchar(20) not null,
    volume varchar(500),
    bug varchar(500),
    success_criterion varchar(4000),
    body text not null,
    given_by varchar(255) not null,
    given_at timestamp with time zone not null
);
create index feedback_item_of_pilot on feedback_item (pilot, id);
