-- The first schema. It never changes again: what comes later is a new file.
--
-- Ids that people see are random texts in public_id; the integer ids give the
-- order in which things came and never leave the program. Times are UTC.
-- Columns that end in _json hold JSON; nothing is ever looked for inside them.

-- +goose Up
CREATE TABLE vacancies (
    id          INTEGER PRIMARY KEY,
    slug        TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    rules_json  TEXT NOT NULL, -- the whole vacancy
    closed_at   TIMESTAMP,
    created_at  TIMESTAMP NOT NULL,
    updated_at  TIMESTAMP NOT NULL
);

-- One raw letter. The part below the line is read from it and can be read again.
CREATE TABLE letters (
    id            INTEGER PRIMARY KEY,
    public_id     TEXT NOT NULL UNIQUE,
    sha256        TEXT UNIQUE, -- NULL: the bytes could not be had
    bytes         BIGINT NOT NULL,
    received_at   TIMESTAMP NOT NULL,
    kept_at       TIMESTAMP NOT NULL,
    decision_id   BIGINT REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED, -- the newest; NULL: not decided yet

    message_id    TEXT NOT NULL DEFAULT '',
    from_name     TEXT NOT NULL DEFAULT '',
    from_address  TEXT NOT NULL DEFAULT '',
    subject       TEXT NOT NULL DEFAULT '',
    sent_at       TIMESTAMP,
    language      TEXT NOT NULL DEFAULT '',
    problems_json TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX letters_message_id ON letters (message_id) WHERE message_id <> '';
CREATE INDEX letters_undecided ON letters (id) WHERE decision_id IS NULL;
CREATE INDEX letters_decision ON letters (decision_id);

-- Where a letter was seen: at a UID of a folder, or in a file (mailbox '').
CREATE TABLE sightings (
    id            INTEGER PRIMARY KEY,
    letter_id     BIGINT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    source        TEXT NOT NULL,
    mailbox       TEXT NOT NULL,
    folder        TEXT NOT NULL,
    uid_validity  BIGINT NOT NULL,
    uid           BIGINT NOT NULL,
    seen_at       TIMESTAMP NOT NULL,
    superseded_at TIMESTAMP -- the UID was given to another letter then
);
CREATE UNIQUE INDEX sightings_uid ON sightings (mailbox, folder, uid_validity, uid)
    WHERE superseded_at IS NULL AND mailbox <> '';
CREATE UNIQUE INDEX sightings_file ON sightings (letter_id, source) WHERE mailbox = '';
CREATE INDEX sightings_letter ON sightings (letter_id);

-- What was done with a letter and why. Rows are only added; the newest counts.
CREATE TABLE decisions (
    id               INTEGER PRIMARY KEY,
    letter_id        BIGINT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    decided_at       TIMESTAMP NOT NULL,
    decided_by       TEXT NOT NULL, -- 'machine' or a user's name
    outcome          TEXT NOT NULL,
    action           TEXT NOT NULL,
    urgent           BOOLEAN NOT NULL,
    sentence         TEXT NOT NULL,
    reasons_json     TEXT NOT NULL,
    suggestions_json TEXT NOT NULL,
    warnings_json    TEXT NOT NULL,
    against_json     TEXT NOT NULL,
    applicant_json   TEXT NOT NULL
);
CREATE INDEX decisions_letter ON decisions (letter_id);
CREATE INDEX decisions_outcome ON decisions (outcome);

-- A person, known by addresses and name.
CREATE TABLE applicants (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    surname     TEXT NOT NULL
);
CREATE INDEX applicants_name ON applicants (name_folded);

CREATE TABLE applicant_addresses (
    applicant_id BIGINT NOT NULL REFERENCES applicants (id) ON DELETE CASCADE,
    address      TEXT NOT NULL, -- lower case
    position     BIGINT NOT NULL,
    PRIMARY KEY (applicant_id, address)
);
CREATE INDEX applicant_addresses_address ON applicant_addresses (address);

-- One applicant to one vacancy. Everything but public_id, opened_by and status
-- follows from the filings.
CREATE TABLE applications (
    id             INTEGER PRIMARY KEY,
    public_id      TEXT NOT NULL UNIQUE,
    vacancy_id     BIGINT NOT NULL REFERENCES vacancies (id),
    applicant_id   BIGINT NOT NULL REFERENCES applicants (id),
    opened_by      BIGINT NOT NULL REFERENCES letters (id),
    received_at    TIMESTAMP NOT NULL,
    last_letter_at TIMESTAMP NOT NULL,
    late           BOOLEAN NOT NULL,
    withdrawn      BOOLEAN NOT NULL,
    name_from      TEXT NOT NULL, -- where the applicant's name was found
    status         TEXT NOT NULL DEFAULT 'new',
    warnings_json  TEXT NOT NULL
);
CREATE INDEX applications_vacancy ON applications (vacancy_id);
CREATE INDEX applications_applicant ON applications (applicant_id);
CREATE INDEX applications_opened_by ON applications (opened_by);

-- One application, or vacancy, touched by a letter.
CREATE TABLE filings (
    id             INTEGER PRIMARY KEY,
    letter_id      BIGINT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    position       BIGINT NOT NULL,
    vacancy_id     BIGINT REFERENCES vacancies (id),
    application_id BIGINT REFERENCES applications (id),
    action         TEXT NOT NULL,
    forwarded      BIGINT NOT NULL, -- which forwarded message brings it; -1: the letter itself
    late           BOOLEAN NOT NULL,
    late_by        BIGINT NOT NULL, -- seconds
    applicant_json TEXT NOT NULL,
    warnings_json  TEXT NOT NULL,
    UNIQUE (letter_id, position)
);
CREATE INDEX filings_application ON filings (application_id);
CREATE INDEX filings_vacancy ON filings (vacancy_id);

-- One file of a letter, as read. The bytes stay in the raw letter.
CREATE TABLE papers (
    id            INTEGER PRIMARY KEY,
    letter_id     BIGINT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    forwarded     BIGINT NOT NULL,
    position      BIGINT NOT NULL, -- -1: the letter's own body
    part          TEXT NOT NULL,   -- path in the MIME tree
    container     TEXT NOT NULL,
    name          TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    bytes         BIGINT NOT NULL,
    media_type    TEXT NOT NULL,
    pages         BIGINT NOT NULL,
    words         BIGINT NOT NULL,
    width         BIGINT NOT NULL,
    height        BIGINT NOT NULL,
    inline        BOOLEAN NOT NULL,
    state         TEXT NOT NULL,
    warnings_json TEXT NOT NULL,
    UNIQUE (letter_id, forwarded, position)
);
CREATE INDEX papers_sha256 ON papers (sha256);

-- A paper whose kind is known, in an application or (NULL) waiting for a person.
CREATE TABLE documents (
    id              INTEGER PRIMARY KEY,
    letter_id       BIGINT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    paper_id        BIGINT NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
    application_id  BIGINT REFERENCES applications (id),
    kind            TEXT NOT NULL,
    language        TEXT NOT NULL,
    referees        BIGINT NOT NULL,
    current         BOOLEAN NOT NULL,
    parts_json      TEXT NOT NULL,
    reasons_json    TEXT NOT NULL,
    warnings_json   TEXT NOT NULL
);
CREATE INDEX documents_letter ON documents (letter_id);
CREATE INDEX documents_paper ON documents (paper_id);
CREATE INDEX documents_application ON documents (application_id);

-- Everything that can be searched, as it stood. Pages are set apart by \f.
-- text_index holds the same, folded, under the same number.
CREATE TABLE texts (
    id             INTEGER PRIMARY KEY,
    kind           TEXT NOT NULL, -- letter, document, applicant
    letter_id      BIGINT REFERENCES letters (id) ON DELETE CASCADE,
    paper_id       BIGINT REFERENCES papers (id) ON DELETE CASCADE,
    application_id BIGINT REFERENCES applications (id) ON DELETE CASCADE,
    title          TEXT NOT NULL,
    body           TEXT NOT NULL
);
CREATE INDEX texts_letter ON texts (letter_id);
CREATE INDEX texts_paper ON texts (paper_id);
CREATE INDEX texts_application ON texts (application_id);
