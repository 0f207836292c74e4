-- Our own mail: what waits, what was sent, what a rule kept back and why, and
-- what the rules of answering must remember.

-- +goose Up
CREATE TABLE outbox (
    id             INTEGER PRIMARY KEY,
    public_id      TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL,
    state          TEXT NOT NULL,
    automatic      BOOLEAN NOT NULL,    -- it answers a letter; no person wrote it
    letter_id      BIGINT REFERENCES letters (id) ON DELETE CASCADE,      -- the letter answered
    application_id BIGINT REFERENCES applications (id) ON DELETE CASCADE, -- NULL: about none, or gone
    vacancy_id     BIGINT REFERENCES vacancies (id),
    mailbox        TEXT NOT NULL, -- the account that answers
    sender         TEXT NOT NULL, -- our address
    recipient      TEXT NOT NULL,
    recipient_key  TEXT NOT NULL, -- reply.Key of it
    answers        TEXT NOT NULL, -- Message-ID of the letter answered
    language       TEXT NOT NULL,
    subject        TEXT NOT NULL,
    text           TEXT NOT NULL,
    html           TEXT NOT NULL,
    rule           TEXT NOT NULL, -- code of the rule that gave the verdict
    reason         TEXT NOT NULL, -- one sentence, or what the server said
    by             TEXT NOT NULL, -- who wrote, approved or discarded it; '' nobody
    raw            BLOB,          -- as it was handed to the server
    attempts       BIGINT NOT NULL,
    created_at     TIMESTAMP NOT NULL,
    queued_at      TIMESTAMP NOT NULL, -- or approved
    due_at         TIMESTAMP NOT NULL,
    sent_at        TIMESTAMP,
    bounced_at     TIMESTAMP,
    changed_at     TIMESTAMP NOT NULL
);
-- At most one answer to a letter about an application, whatever became of it, and
-- at most one for an application that was not merely suppressed.
CREATE UNIQUE INDEX outbox_letter ON outbox (letter_id, application_id) WHERE automatic;
CREATE UNIQUE INDEX outbox_letter_alone ON outbox (letter_id) WHERE automatic AND kind IN ('portal', 'unclear');
CREATE UNIQUE INDEX outbox_application ON outbox (application_id)
    WHERE automatic AND state <> 'suppressed' AND application_id IS NOT NULL;
CREATE INDEX outbox_application_all ON outbox (application_id);
CREATE INDEX outbox_vacancy ON outbox (vacancy_id);
CREATE INDEX outbox_state ON outbox (state, due_at);
CREATE INDEX outbox_queued ON outbox (queued_at) WHERE automatic;
CREATE INDEX outbox_bounced ON outbox (bounced_at) WHERE bounced_at IS NOT NULL;

-- How a vacancy answers; none means the defaults.
CREATE TABLE reply_settings (
    vacancy_id    BIGINT PRIMARY KEY REFERENCES vacancies (id) ON DELETE CASCADE,
    settings_json TEXT NOT NULL
);

-- Since when a folder is watched under its UIDVALIDITY; what came before is
-- backlog.
CREATE TABLE watched (
    mailbox      TEXT NOT NULL,
    folder       TEXT NOT NULL,
    uid_validity BIGINT NOT NULL,
    since        TIMESTAMP NOT NULL,
    PRIMARY KEY (mailbox, folder)
);

-- Addresses that refused our mail for good.
CREATE TABLE blocked_addresses (
    recipient_key TEXT PRIMARY KEY,
    blocked_at    TIMESTAMP NOT NULL
);

-- The breaker: the newest row counts. why '' means that a person let mail go on.
CREATE TABLE breaker (
    id  INTEGER PRIMARY KEY,
    at  TIMESTAMP NOT NULL,
    why TEXT NOT NULL,
    by  TEXT NOT NULL
);
