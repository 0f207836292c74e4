-- Which account a mailbox's name stood for when a folder was watched: under
-- another one, neither its UIDs nor its time of watching say anything.

-- +goose Up
ALTER TABLE watched ADD COLUMN account TEXT NOT NULL DEFAULT ''; -- the IMAP URL; '' is not known
