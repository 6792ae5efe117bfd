-- Pre-deployment tests: reports (P-09), and the debts of skipped ones (P-06).
create table test_report (
    id bigint generated always as identity primary key,
    pilot varchar(24) not null,
    release_name varchar(60) not null,
    round_number integer not null,
    site varchar(120) not null,
    os_branch varchar(63) not null,
    package_tool varchar(60) not null,
    fresh_install varchar(10) not null,
    upgrade varchar(10) not null,
    yaim_configuration varchar(10) not null,
    basic_function varchar(10) not null,
    repository_usable varchar(10) not null,
    documentation_adequate varchar(10) not null,
    issues text,
    outcome varchar(30) not null,
    reported_by varchar(255) not null,
    reported_at timestamp with time zone not null
);
create index test_report_of_pilot on test_report (pilot, id);

create table test_debt (
    id bigint generated always as identity primary key,
    pilot varchar(24) not null,
    release_name varchar(60) not null,
    skipped varchar(500) not null,
    reason text not null,
    owed_by varchar(255) not null,
    owed_at timestamp with time zone not null,
    paid_by_report bigint references test_report (id),
    waived_by varchar(255),
    waiver_reason text,
    settled_at timestamp with time zone
);
create index test_debt_of_pilot on test_debt (pilot, id);
