-- Copies of what was sent, in the Sent folder of the mailbox that answered, and a
-- quick way from a message to the answers that it got.

-- +goose Up
ALTER TABLE outbox ADD COLUMN copy_due_at TIMESTAMP;                     -- when it is tried next; NULL: none is wanted, it is there, or it was given up
ALTER TABLE outbox ADD COLUMN copy_attempts BIGINT NOT NULL DEFAULT 0;   -- that were begun
ALTER TABLE outbox ADD COLUMN copied_at TIMESTAMP;                       -- since when it is known to be there
ALTER TABLE outbox ADD COLUMN copy_problem TEXT NOT NULL DEFAULT '';     -- why it is not there
CREATE INDEX outbox_copy_due ON outbox (copy_due_at) WHERE copy_due_at IS NOT NULL;
CREATE INDEX outbox_answers ON outbox (answers, recipient_key) WHERE automatic;
