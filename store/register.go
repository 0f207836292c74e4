package store

import (
	"context"
	"fmt"
)

// VacancyOf gives the slug of the vacancy that an application is for
// ([ErrNotFound]).
func (s *Store) VacancyOf(ctx context.Context, application string) (string, error) {
	a, err := found(s.rq.ApplicationByPublicID(ctx, application))
	if err != nil {
		return "", fmt.Errorf("application %s: %w", application, err)
	}
	p, err := s.rq.PlaceOfApplication(ctx, a.ID)
	return p.Slug, err
}
