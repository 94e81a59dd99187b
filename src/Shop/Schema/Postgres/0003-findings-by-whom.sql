-- What one role or person has to do, worst first; and what was done lately, by whomever.
CREATE INDEX finding_role_state_place ON finding (shop, role, state, place);
CREATE INDEX finding_person_state_place ON finding (shop, person, state, place);
CREATE INDEX finding_move_at ON finding_move (shop, at);
