-- A second factor at sign-in (RFC 6238), for who wants it.

-- +goose Up
ALTER TABLE users ADD COLUMN totp_secret TEXT NOT NULL DEFAULT ''; -- base32; '' none
ALTER TABLE users ADD COLUMN totp_used BIGINT NOT NULL DEFAULT 0;  -- the last time step used, so that no code works twice
