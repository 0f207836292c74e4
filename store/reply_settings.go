package store

import (
	"context"
	"database/sql"
	"slices"

	"postroom/reply"
	"postroom/store/internal/db"
)

// EditReplySettings changes how a vacancy answers from now on ([ErrNotFound]): edit
// gets the settings as they are and gives them as they are to be, so that what
// another changes at the same time stays. Its error changes nothing. by is who did
// it, for [Store.PartEdited].
func (s *Store) EditReplySettings(ctx context.Context, slug, by string, edit func(reply.Settings) (reply.Settings, error)) error {
	return s.change(ctx, "set the replies of vacancy "+slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		all, err := replySettings(ctx, q)
		if err != nil {
			return err
		}
		was := packOne(all[slug]) // before edit, which may write into its maps
		settings, err := edit(all[slug])
		if err != nil {
			return err
		}
		old, err := unpack[reply.Settings](was)
		if err != nil {
			return err
		}
		for _, part := range changedParts(old, settings) {
			if err := s.noteEdit(ctx, q, v.ID, part, by); err != nil {
				return err
			}
		}
		return q.SetReplySettings(ctx, db.SetReplySettingsParams{VacancyID: v.ID, SettingsJson: packOne(settings)})
	})
}

// changedParts are the parts of settings in which two differ: each text, and the
// rest.
func changedParts(was, now reply.Settings) (parts []string) {
	for _, texts := range []map[string]string{was.Texts, now.Texts} {
		for key := range texts {
			if was.Texts[key] != now.Texts[key] && !slices.Contains(parts, key) {
				parts = append(parts, key)
			}
		}
	}
	if was.Texts, now.Texts = nil, nil; packOne(was) != packOne(now) {
		parts = append(parts, PartReplies)
	}
	return parts
}
