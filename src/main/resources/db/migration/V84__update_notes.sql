-- What sites must do when an update is not backward compatible (P-08), and until when it is postponed (P-27).
alter table pilot_update add column compatibility_notes text;
alter table pilot_update add column postponed_until timestamp with time zone;
