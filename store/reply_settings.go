package store

import (
	"context"
	"database/sql"

	"postroom/reply"
	"postroom/store/internal/db"
)

// EditReplySettings changes how a vacancy answers from now on ([ErrNotFound]): edit
// gets the settings as they are and gives them as they are to be, so that what
// another changes at the same time stays. Its error changes nothing.
func (s *Store) EditReplySettings(ctx context.Context, slug string, edit func(reply.Settings) (reply.Settings, error)) error {
	return s.change(ctx, "set the replies of vacancy "+slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		all, err := replySettings(ctx, q)
		if err != nil {
			return err
		}
		settings, err := edit(all[slug])
		if err != nil {
			return err
		}
		return q.SetReplySettings(ctx, db.SetReplySettingsParams{VacancyID: v.ID, SettingsJson: packOne(settings)})
	})
}
