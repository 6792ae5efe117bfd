-- What a timer set going gives way to what a person waits for: after an outage there are thousands.
alter table effect_intent add column background boolean default false not null;
