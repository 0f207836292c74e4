-- The text index: the texts of the same number, folded by package fold, so that
-- the tokenizer has only to part the words. PostgreSQL will have a tsvector.

-- +goose Up
CREATE VIRTUAL TABLE text_index USING fts4 (title, body, tokenize=unicode61 "remove_diacritics=0", prefix="2");
