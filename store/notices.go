package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"postroom/store/internal/db"
)

// Notice is the text in which a vacancy was published.
type Notice struct {
	Words    string
	Evidence map[string]string // by field, the words that it was read from
	Kept     time.Time
}

// noticeBytes is how long a notice may be that is kept; a longer one is left out.
const noticeBytes = 1 << 20

// Notice gives that of a vacancy; the zero value where none was kept.
func (s *Store) Notice(ctx context.Context, slug string) (Notice, error) {
	row, err := s.rq.NoticeOf(ctx, slug)
	if errors.Is(err, sql.ErrNoRows) {
		return Notice{}, nil
	}
	if err != nil {
		return Notice{}, fmt.Errorf("read the notice of %s: %w", slug, err)
	}
	evidence, err := unpack[map[string]string](row.EvidenceJson)
	return Notice{Words: row.Words, Evidence: evidence, Kept: row.KeptAt}, err
}

// putNotice keeps the notice of a vacancy that has none: the first one stays. An empty
// one, and one of more than 1 MiB, is not kept.
func putNotice(ctx context.Context, q *db.Queries, vacancy int64, n Notice, now time.Time) error {
	if strings.TrimSpace(n.Words) == "" || len(n.Words) > noticeBytes {
		return nil
	}
	return q.PutNotice(ctx, db.PutNoticeParams{VacancyID: vacancy, Words: clean(n.Words), EvidenceJson: packOne(n.Evidence), KeptAt: now})
}
