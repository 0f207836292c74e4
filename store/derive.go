package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode/utf8"

	"postroom/filing"
	"postroom/store/internal/db"
)

// paperKey names a paper within a letter: the forwarded message that has it (-1:
// the letter itself) and its index there (-1: the body).
type paperKey struct{ forwarded, index int }

type paperIDs map[paperKey]int64

// text is something to search in, as it stood and folded.
type text struct{ title, body, foldedTitle, foldedBody string }

func newText(title, body string) text {
	title, body = clean(title), clean(body)
	return text{title, body, indexed(title), indexed(body)}
}

// clean makes any bytes storable: valid UTF-8 without NUL, which ends a text in
// SQLite's own functions and is refused by PostgreSQL.
func clean(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.ReplaceAll(s, "\x00", "")
}

// texts are those of one letter. The zero value indexes nothing.
type texts struct {
	letter text
	papers map[paperKey]text
}

func textsOf(l filing.Letter) texts {
	t := texts{papers: map[paperKey]text{}}
	title := l.Subject
	if len(l.From) > 0 {
		title = strings.TrimSpace(title + " \u2013 " + l.From[0].Name + " " + l.From[0].Address)
	}
	t.letter = newText(title, wholeBody(l))
	eachPaper(l, func(k paperKey, p filing.Paper) {
		t.papers[k] = newText(p.Name, paperText(p))
	})
	return t
}

// paperText has the pages set apart by \f, so that they can be told again.
func paperText(p filing.Paper) string {
	if len(p.Pages) > 0 {
		return strings.Join(p.Pages, "\f")
	}
	return p.Text
}

// wholeBody is the sender's own text, then what was forwarded, then what was
// quoted.
func wholeBody(l filing.Letter) string {
	parts := []string{l.Body}
	for _, f := range l.Forwarded {
		from := ""
		if len(f.From) > 0 {
			from = f.From[0].Name + " " + f.From[0].Address
		}
		parts = append(parts, from, f.Subject, wholeBody(f))
	}
	parts = append(parts, l.Quoted)
	kept := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "\n\n")
}

// eachPaper calls f for the papers of a letter and of the messages that it
// forwards. What is forwarded inside a forwarded message counts behind its own.
func eachPaper(l filing.Letter, f func(paperKey, filing.Paper)) {
	for i, p := range l.Papers {
		f(paperKey{-1, i}, p)
	}
	for i, inner := range l.Forwarded {
		for j, p := range allPapers(inner) {
			f(paperKey{i, j}, p)
		}
	}
}

func allPapers(l filing.Letter) []filing.Paper {
	papers := l.Papers
	for _, inner := range l.Forwarded {
		papers = append(papers[:len(papers):len(papers)], allPapers(inner)...)
	}
	return papers
}

// derive writes the facts of a letter, its papers and their texts.
func (w *writer) derive(ctx context.Context, letter int64, l filing.Letter, d filing.Decision, t texts) (paperIDs, error) {
	if !l.Unreadable || l.Subject != "" {
		if err := w.q.SetLetterFacts(ctx, facts(letter, l)); err != nil {
			return nil, err
		}
	}
	if err := w.addText(ctx, db.InsertTextParams{Kind: "letter", LetterID: nullID(letter)}, t.letter); err != nil {
		return nil, err
	}
	ids := paperIDs{}
	var firstErr error
	eachPaper(l, func(k paperKey, p filing.Paper) {
		if firstErr == nil {
			ids[k], firstErr = w.addPaper(ctx, letter, k, p, t.papers[k])
		}
	})
	if firstErr != nil {
		return nil, firstErr
	}
	return ids, w.addBodies(ctx, letter, l, d, ids)
}

func facts(letter int64, l filing.Letter) db.SetLetterFactsParams {
	f := db.SetLetterFactsParams{
		ID: letter, MessageID: clean(l.MessageID), Subject: clean(l.Subject),
		SentAt: nullTime(l.SentAt), Language: l.Language, Relayed: filing.Relayed(l), ProblemsJson: pack(l.Problems),
	}
	if len(l.From) > 0 {
		f.FromName, f.FromAddress = clean(l.From[0].Name), clean(l.From[0].Address)
	}
	return f
}

func (w *writer) addPaper(ctx context.Context, letter int64, k paperKey, p filing.Paper, t text) (int64, error) {
	id, err := w.q.InsertPaper(ctx, db.InsertPaperParams{
		LetterID: letter, Forwarded: int64(k.forwarded), Position: int64(k.index),
		Part: p.Part, Container: clean(p.Container), Name: clean(p.Name), Sha256: p.SHA256, Bytes: p.Bytes,
		MediaType: p.MediaType, Pages: int64(max(p.PageCount, len(p.Pages))), Words: int64(p.Words),
		Width: int64(p.Width), Height: int64(p.Height), Inline: p.Inline, State: p.State,
		WarningsJson: pack(p.Warnings),
	})
	if err != nil {
		return 0, fmt.Errorf("keep paper %d: %w", k.index, err)
	}
	return id, w.addText(ctx, db.InsertTextParams{Kind: "document", LetterID: nullID(letter), PaperID: nullID(id)}, t)
}

// addBodies makes a paper of each body that the decision counts as a document.
// Its text is in the index with the letter.
func (w *writer) addBodies(ctx context.Context, letter int64, l filing.Letter, d filing.Decision, ids paperIDs) error {
	add := func(forwarded int, docs []filing.Document) error {
		key := paperKey{forwarded, -1}
		for _, doc := range docs {
			if _, done := ids[key]; doc.Paper != -1 || done {
				continue
			}
			body := l.Body
			if forwarded >= 0 && forwarded < len(l.Forwarded) {
				body = l.Forwarded[forwarded].Body
			}
			id, err := w.addPaper(ctx, letter, key, bodyPaper(body), text{})
			if err != nil {
				return err
			}
			ids[key] = id
		}
		return nil
	}
	for _, f := range d.Filings {
		if err := add(f.Forwarded, f.Documents); err != nil {
			return err
		}
	}
	return add(-1, d.Documents)
}

func bodyPaper(body string) filing.Paper {
	return filing.Paper{
		MediaType: "text/plain", Bytes: int64(len(body)), SHA256: sha256Hex(body), State: "ok",
		Words: len(strings.Fields(body)),
	}
}

// addText keeps a text and its folded form under the same number.
func (w *writer) addText(ctx context.Context, row db.InsertTextParams, t text) error {
	if t == (text{}) {
		return nil
	}
	row.Title, row.Body = t.title, t.body
	id, err := w.q.InsertText(ctx, row)
	if err != nil {
		return fmt.Errorf("keep a text: %w", err)
	}
	_, err = w.tx.ExecContext(ctx, "INSERT INTO text_index (docid, title, body) VALUES (?1, ?2, ?3)", id, t.foldedTitle, t.foldedBody)
	if err != nil {
		return fmt.Errorf("index a text: %w", err)
	}
	return nil
}

func (w *writer) dropTexts(ctx context.Context, letter int64) error {
	ids, err := w.q.TextsOfLetter(ctx, nullID(letter))
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := w.dropText(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) dropText(ctx context.Context, id int64) error {
	if _, err := w.tx.ExecContext(ctx, "DELETE FROM text_index WHERE docid = ?1", id); err != nil {
		return fmt.Errorf("take a text out of the index: %w", err)
	}
	return w.q.DeleteText(ctx, id)
}

// indexApplicant brings the text of an application's person up to date.
func (w *writer) indexApplicant(ctx context.Context, application int64, who filing.Applicant) error {
	t := newText(who.Name, strings.Join(who.Emails, " "))
	old, err := w.q.TextOfApplication(ctx, nullID(application))
	switch {
	case err == nil && old.Title == t.title && old.Body == t.body:
		return nil
	case err == nil:
		if err := w.dropText(ctx, old.ID); err != nil {
			return err
		}
	case err != sql.ErrNoRows:
		return err
	}
	return w.addText(ctx, db.InsertTextParams{Kind: "applicant", ApplicationID: nullID(application)}, t)
}
