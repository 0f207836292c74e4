-- A second factor at sign-in (RFC 6238), for who wants it.

-- +goose Up
ALTER TABLE users ADD COLUMN totp_secret TEXT NOT NULL DEFAULT ''; -- sealed by the pages; '' none
ALTER TABLE users ADD COLUMN totp_used BIGINT NOT NULL DEFAULT 0;  -- the last time step used, so that no code works twice

-- For who has lost the other device: each works once.
CREATE TABLE recovery_codes (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash    TEXT NOT NULL, -- SHA-256 of 80 random bits
    PRIMARY KEY (user_id, hash)
);
