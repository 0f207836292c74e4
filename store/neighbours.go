package store

import "context"

// Neighbours are the applications before and after one in a list.
type Neighbours struct {
	Before, After         string // ids; "" at the ends
	BeforeName, AfterName string // the ids where they are hidden from the viewer
	Place, All            int    // "12 of 148"
}

// Neighbours finds those of an application in the list that a query asks for, of the
// application's vacancy and in its order ([ErrNotFound]). The application counts as one
// of the list even if it is not: it may have left it by what was done just now.
func (s *Store) Neighbours(ctx context.Context, application string, query RegisterQuery) (n Neighbours, err error) {
	if query.Vacancy, err = s.VacancyOf(ctx, application); err != nil {
		return n, err
	}
	err = s.listing(ctx, query, func(l *lister) error {
		if err := l.open(ctx); err != nil {
			return err
		}
		n, err = l.neighbours(ctx, application)
		return err
	})
	return n, err
}

func (l *lister) neighbours(ctx context.Context, application string) (n Neighbours, err error) {
	a, err := found(l.q.ApplicationByPublicID(ctx, application))
	if err != nil {
		return n, err
	}
	l.kept = a.ID
	var before, after int64
	query, args := l.ordered(l.chosen)
	err = l.each(ctx, query, args, func(id int64) bool {
		n.All++
		switch {
		case id == a.ID:
			n.Place = n.All
		case n.Place == 0:
			before = id
		case n.Place == n.All-1:
			after = id
		}
		return true
	})
	if err != nil {
		return n, err
	}
	if n.Before, n.BeforeName, err = l.named(ctx, before); err != nil {
		return n, err
	}
	n.After, n.AfterName, err = l.named(ctx, after)
	return n, err
}

// named gives an application's id and the name that the viewer may see.
func (l *lister) named(ctx context.Context, id int64) (public, name string, err error) {
	if id == 0 {
		return "", "", nil
	}
	row, err := found(l.q.ApplicationNamed(ctx, id))
	if err != nil {
		return "", "", err
	}
	_, err = l.eyes.veilName(ctx, row.PublicID, &row.Name)
	return row.PublicID, row.Name, err
}
