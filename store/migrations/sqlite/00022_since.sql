-- What came since a register was frozen is asked each time that the register is
-- shown: whose application, and when its last letter came, without a look at each.

-- +goose Up
CREATE INDEX applications_since ON applications (vacancy_id, public_id, last_letter_at);
