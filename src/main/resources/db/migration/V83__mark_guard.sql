-- Whoever defines an IS attribute holds this one row, so that two pilots cannot take the same one at once (P-16).
create table mark_guard (
    only_row integer primary key check (only_row = 1)
);
insert into mark_guard (only_row) values (1);
