-- The built-in tracker (P-02, P-04, P-20): a project for each pilot, and the queue of requests.
create table tracker_project (
    project_key varchar(60) primary key,
    pilot varchar(24) unique,
    name varchar(255) not null,
    description text not null,
    contact varchar(255),
    archived boolean not null,
    opened_at timestamp with time zone not null
);

create table tracker_ticket (
    ticket_key varchar(80) primary key,
    project_key varchar(60) not null references tracker_project (project_key),
    ticket_number integer not null,
    category varchar(60) not null,
    title varchar(255) not null,
    body text not null,
    still_open boolean not null,
    idempotency_key varchar(200) not null,
    opened_at timestamp with time zone not null,
    unique (project_key, ticket_number),
    unique (project_key, idempotency_key)
);

create table tracker_comment (
    id bigint generated always as identity primary key,
    ticket varchar(80) not null references tracker_ticket (ticket_key),
    body text not null,
    idempotency_key varchar(200),
    added_at timestamp with time zone not null,
    unique (ticket, idempotency_key)
);

insert into tracker_project (project_key, name, description, archived, opened_at)
values ('pps-support', 'PPS support', 'Requests for pilot services', false, current_timestamp);
