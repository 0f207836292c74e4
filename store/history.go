package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"postroom/filing"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// History is what [Store.File] would hand to Decide. letter is "" for one that
// is not in the store. Ours is left to the caller.
func (s *Store) History(ctx context.Context, letter string, wanted filing.Wanted) (h filing.History, err error) {
	err = s.view(ctx, "read the history", func(q *db.Queries) error {
		var id int64
		if letter != "" {
			row, err := found(q.LetterByPublicID(ctx, letter))
			if err != nil {
				return err
			}
			id = row.ID
		}
		h, err = history(ctx, q, id, wanted, nil)
		return err
	})
	return h, err
}

// history finds what was known before a letter was decided. What the letter did
// itself is left out, so that deciding again gives the same result: its own
// filings and documents, and the applications that it opened.
// ours gives the mails of ours that the letter answers, by Message-ID.
func history(ctx context.Context, q *db.Queries, letter int64, wanted filing.Wanted, ours map[string]string) (filing.History, error) {
	h := filing.History{Ours: map[string]string{}, Thread: map[string][]string{}}
	threads, err := threads(ctx, q, letter, wanted.MessageIDs)
	if err != nil {
		return h, err
	}
	ids, err := candidates(ctx, q, wanted)
	if err != nil {
		return h, err
	}
	answered, err := answered(ctx, q, ours)
	if err != nil {
		return h, err
	}
	for _, application := range answered {
		ids[application] = true
	}
	for _, applications := range threads {
		for _, id := range applications {
			ids[id] = true
		}
	}
	public := map[int64]string{}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		a, ok, err := past(ctx, q, id, letter)
		if err != nil {
			return h, err
		}
		if ok {
			public[id] = a.ID
			h.Applications = append(h.Applications, a)
		}
	}
	for messageID, applications := range threads {
		for _, id := range applications {
			if p, ok := public[id]; ok {
				h.Thread[messageID] = append(h.Thread[messageID], p)
			}
		}
	}
	for messageID, application := range answered {
		if p, ok := public[application]; ok {
			h.Ours[messageID] = p
		}
	}
	return h, nil
}

// answered finds the applications that mails of ours were about.
func answered(ctx context.Context, q *db.Queries, ours map[string]string) (map[string]int64, error) {
	about := map[string]int64{}
	for messageID, id := range ours {
		mail, err := q.Mail(ctx, id)
		if errors.Is(err, sql.ErrNoRows) || err == nil && !mail.ApplicationID.Valid {
			continue
		}
		if err != nil {
			return nil, err
		}
		about[messageID] = mail.ApplicationID.Int64
	}
	return about, nil
}

func threads(ctx context.Context, q *db.Queries, letter int64, messageIDs []string) (map[string][]int64, error) {
	threads := map[string][]int64{}
	for _, m := range messageIDs {
		found, err := q.ApplicationsByMessageID(ctx, db.ApplicationsByMessageIDParams{MessageID: m, LetterID: letter})
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			threads[m] = append(threads[m], id.Int64)
		}
	}
	return threads, nil
}

func candidates(ctx context.Context, q *db.Queries, wanted filing.Wanted) (map[int64]bool, error) {
	ids := map[int64]bool{}
	for _, address := range wanted.Addresses {
		found, err := q.ApplicationsByAddress(ctx, strings.ToLower(address))
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			ids[id] = true
		}
	}
	for _, name := range wanted.Names {
		if name == "" {
			continue
		}
		found, err := q.ApplicationsByName(ctx, name)
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			ids[id] = true
		}
	}
	return ids, nil
}

// past gives an application as it is without a letter; ok is false if there
// would be none.
func past(ctx context.Context, q *db.Queries, id, letter int64) (a filing.Application, ok bool, err error) {
	row, err := q.HistoryApplication(ctx, id)
	if errors.Is(err, sql.ErrNoRows) || err == nil && row.OpenedBy == letter {
		return a, false, nil
	}
	if err != nil {
		return a, false, err
	}
	filings, err := q.FilingsOfApplication(ctx, nullID(id))
	if err != nil {
		return a, false, err
	}
	filings = slices.DeleteFunc(filings, func(f db.FilingsOfApplicationRow) bool { return f.LetterID == letter })
	if len(filings) == 0 {
		return a, false, nil
	}
	s, err := summarize(filings)
	if err != nil {
		return a, false, err
	}
	docs, err := heldBy(ctx, q, id, letter)
	return filing.Application{
		ID: row.PublicID, Vacancy: row.Slug, Applicant: s.applicant, ReceivedAt: s.received, LastAt: s.last,
		Documents: docs, Withdrawn: s.withdrawn,
	}, true, err
}

// heldBy gives the documents of an application that did not come with letter.
func heldBy(ctx context.Context, q *db.Queries, application, letter int64) ([]filing.Held, error) {
	rows, err := q.DocumentsOfApplication(ctx, nullID(application))
	if err != nil {
		return nil, err
	}
	return heldIn(slices.DeleteFunc(rows, func(d db.DocumentsOfApplicationRow) bool { return d.LetterID == letter }))
}

func heldIn(rows []db.DocumentsOfApplicationRow) ([]filing.Held, error) {
	var docs []filing.Held
	for _, d := range rows {
		parts, err := unpack[[]filing.Part](d.PartsJson)
		if err != nil {
			return nil, err
		}
		docs = append(docs, filing.Held{
			SHA256: d.Sha256, Name: d.Name, Kind: vacancy.Kind(d.Kind), Words: int(d.Words), References: int(d.Referees),
			State: d.State, Parts: parts, Language: d.Language, ReceivedAt: d.ReceivedAt,
		})
	}
	return docs, nil
}
