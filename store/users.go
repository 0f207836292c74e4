package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"postroom/store/internal/db"
)

// UserRole is what a user is here to do. What each may do, the pages say.
type UserRole string

// The roles.
const (
	Admin    UserRole = "admin"    // settings and users; no application unless assigned
	Manager  UserRole = "manager"  // every vacancy
	Reviewer UserRole = "reviewer" // reads and judges the applications of vacancies assigned to him
	Reader   UserRole = "reader"   // reads them
)

// UserRoles are all of them, the mightiest first.
var UserRoles = []UserRole{Admin, Manager, Reviewer, Reader}

// User is one of our own people.
type User struct {
	Name         string // what one signs in with
	FullName     string
	Role         UserRole
	PasswordHash string
	// Epoch grows when every session of the user is to end: with a new password,
	// or when the user is disabled or enabled.
	Epoch     int64
	Language  string // of the pages; "" as the browser asks
	Theme     string // light or dark; "" as the browser asks
	Disabled  bool
	CreatedAt time.Time
	// SecondFactor is the secret of the user's codes as [Store.SetSecondFactor]
	// got it; "" when none are asked for.
	SecondFactor string
	// Vacancies are the slugs of those assigned to the user.
	Vacancies []string
}

// ErrUserTaken says that another user has the name.
var ErrUserTaken = errors.New("a user with this name exists already")

func (u User) check() error {
	switch {
	case u.Name == "" || u.Name == machine:
		return fmt.Errorf("%q cannot be a user's name", u.Name)
	case !slices.Contains(UserRoles, u.Role):
		return fmt.Errorf("%q is no role", u.Role)
	case u.PasswordHash == "":
		return errors.New("a user needs a password")
	}
	return nil
}

// AddUser keeps a new user: Name, FullName, Role, PasswordHash. The name must be
// free ([ErrUserTaken]).
func (s *Store) AddUser(ctx context.Context, u User) error {
	return s.addUser(ctx, u, func(q *db.Queries) error {
		if _, err := q.UserByName(ctx, u.Name); !errors.Is(err, sql.ErrNoRows) {
			return cmpErr(err, ErrUserTaken)
		}
		return nil
	})
}

// AddFirstUser keeps a user if there is none at all ([ErrUserTaken]).
func (s *Store) AddFirstUser(ctx context.Context, u User) error {
	return s.addUser(ctx, u, func(q *db.Queries) error {
		if users, err := q.Users(ctx); err != nil || len(users) > 0 {
			return cmpErr(err, ErrUserTaken)
		}
		return nil
	})
}

func (s *Store) addUser(ctx context.Context, u User, free func(*db.Queries) error) error {
	if err := u.check(); err != nil {
		return fmt.Errorf("add user: %w", err)
	}
	return s.change(ctx, "add user", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		if err := free(q); err != nil {
			return err
		}
		return q.InsertUser(ctx, db.InsertUserParams{
			Name: u.Name, FullName: u.FullName, Role: string(u.Role), PasswordHash: u.PasswordHash, CreatedAt: s.stamp(),
		})
	})
}

// User finds a user by name, disabled or not ([ErrNotFound]).
func (s *Store) User(ctx context.Context, name string) (u User, err error) {
	err = s.view(ctx, "read a user", func(q *db.Queries) error {
		row, err := found(q.UserByName(ctx, name))
		if err != nil {
			return err
		}
		u = readUser(row)
		u.Vacancies, err = q.AssignmentsOf(ctx, row.ID)
		return err
	})
	return u, err
}

// Users gives everybody, by name.
func (s *Store) Users(ctx context.Context) (all []User, err error) {
	err = s.view(ctx, "read the users", func(q *db.Queries) error {
		rows, err := q.Users(ctx)
		if err != nil {
			return err
		}
		assigned, err := q.Assignments(ctx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			u := readUser(row)
			for _, a := range assigned {
				if a.Name == u.Name {
					u.Vacancies = append(u.Vacancies, a.Slug)
				}
			}
			all = append(all, u)
		}
		return nil
	})
	return all, err
}

func readUser(row db.User) User {
	return User{
		Name: row.Name, FullName: row.FullName, Role: UserRole(row.Role), PasswordHash: row.PasswordHash, Epoch: row.Epoch,
		Language: row.Language, Theme: row.Theme, Disabled: row.DisabledAt.Valid, CreatedAt: row.CreatedAt,
		SecondFactor: row.TotpSecret,
	}
}

// SetPassword gives a user another password and ends all of the user's sessions
// ([ErrNotFound]).
func (s *Store) SetPassword(ctx context.Context, name, hash string) error {
	return s.changeUser(ctx, "set a password", func(ctx context.Context, q *db.Queries) (int64, error) {
		return q.SetPassword(ctx, db.SetPasswordParams{PasswordHash: hash, Name: name})
	})
}

// DisableUser keeps a user out and ends all of the user's sessions; with false it
// lets the user in again ([ErrNotFound]).
func (s *Store) DisableUser(ctx context.Context, name string, disabled bool) error {
	at := sql.NullTime{Time: s.stamp(), Valid: disabled}
	return s.changeUser(ctx, "disable a user", func(ctx context.Context, q *db.Queries) (int64, error) {
		return q.SetDisabled(ctx, db.SetDisabledParams{DisabledAt: at, Name: name})
	})
}

// SetRole gives a user another name to be called by and another role
// ([ErrNotFound]).
func (s *Store) SetRole(ctx context.Context, name, fullName string, role UserRole) error {
	if !slices.Contains(UserRoles, role) {
		return fmt.Errorf("set a role: %q is no role", role)
	}
	return s.changeUser(ctx, "set a role", func(ctx context.Context, q *db.Queries) (int64, error) {
		return q.SetRole(ctx, db.SetRoleParams{FullName: fullName, Role: string(role), Name: name})
	})
}

// SetAppearance keeps the language and the colours in which a user wants the
// pages ([ErrNotFound]).
func (s *Store) SetAppearance(ctx context.Context, name, language, theme string) error {
	return s.changeUser(ctx, "set the appearance", func(ctx context.Context, q *db.Queries) (int64, error) {
		return q.SetAppearance(ctx, db.SetAppearanceParams{Language: language, Theme: theme, Name: name})
	})
}

func (s *Store) changeUser(ctx context.Context, what string, edit func(context.Context, *db.Queries) (int64, error)) error {
	return s.change(ctx, what, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		n, err := edit(ctx, q)
		if err == nil && n == 0 {
			err = ErrNotFound
		}
		return err
	})
}

// SetAssignments makes the vacancies of these slugs, and no others, the user's
// ([ErrNotFound]).
func (s *Store) SetAssignments(ctx context.Context, name string, slugs []string) error {
	return s.change(ctx, "assign vacancies", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		u, err := found(q.UserByName(ctx, name))
		if err != nil {
			return err
		}
		have, err := q.AssignmentsOf(ctx, u.ID)
		if err != nil {
			return err
		}
		for _, slug := range have {
			if !slices.Contains(slugs, slug) {
				err = errors.Join(err, q.Unassign(ctx, db.UnassignParams{Name: name, Slug: slug}))
			}
		}
		for _, slug := range slugs {
			err = errors.Join(err, q.Assign(ctx, db.AssignParams{Name: name, Slug: slug}))
		}
		return err
	})
}

// AssignVacancy lets exactly these users, beside those who may see every
// vacancy, see the vacancy ([ErrNotFound] for a vacancy that does not exist).
func (s *Store) AssignVacancy(ctx context.Context, slug string, names []string) error {
	return s.change(ctx, "assign vacancy "+slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		if _, err := found(q.VacancyBySlug(ctx, slug)); err != nil {
			return err
		}
		return assignVacancy(ctx, q, slug, names)
	})
}

func assignVacancy(ctx context.Context, q *db.Queries, slug string, names []string) error {
	rows, err := q.Assignments(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.Slug == slug && !slices.Contains(names, row.Name) {
			err = errors.Join(err, q.Unassign(ctx, db.UnassignParams{Name: row.Name, Slug: slug}))
		}
	}
	for _, name := range names {
		err = errors.Join(err, q.Assign(ctx, db.AssignParams{Name: name, Slug: slug}))
	}
	return err
}
