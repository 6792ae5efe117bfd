-- Nodes of a release before V96 know nothing of phases, and still open pilots while others are upgraded.
alter table pilot alter column phase_since set default current_timestamp;
