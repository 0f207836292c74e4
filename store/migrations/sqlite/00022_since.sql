-- What came since a register was frozen is asked each time that the register is
-- shown: who stands in either, in the same order, and when the last letter came.

-- +goose Up
CREATE INDEX applications_since ON applications (vacancy_id, public_id, last_letter_at);
CREATE INDEX freeze_lines_since ON freeze_lines (freeze_id, application);
