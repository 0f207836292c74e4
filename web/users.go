package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"time"

	"postroom/store"
)

var userRoutes = []route{
	{"GET /users", manageUsers, nil, (*visit).users, ""},
	{"POST /users", manageUsers, nil, (*visit).addUser, "add user"},
	{"GET /users/{user}", manageUsers, nil, (*visit).userPage, ""},
	{"POST /users/{user}", manageUsers, nil, (*visit).changeUser, "change user"},
	{"GET /audit", seeAudit, nil, (*visit).audit, "view audit log"},
	{"POST /audit", seeAudit, nil, (*visit).checkAudit, "check audit log"},
}

type usersPage struct {
	frame
	Users          []store.User
	Roles          []store.UserRole
	Table          []roleRow
	Least          int
	Failed         string
	Name, FullName string
	Role           store.UserRole
}

func (usersPage) template() string { return "users" }

func (v *visit) users() error {
	return v.renderUsers(http.StatusOK, usersPage{Role: store.Reviewer})
}

func (v *visit) renderUsers(status int, page usersPage) (err error) {
	if page.frame, err = v.frame(v.say("Users")); err != nil {
		return err
	}
	page.Roles, page.Table, page.Least = store.UserRoles, v.roleTable(), minPassword
	if page.Users, err = v.Store.Users(v.r.Context()); err != nil {
		return err
	}
	return v.renderStatus(status, page)
}

func (v *visit) addUser() error {
	page := usersPage{
		Name: userName(v.r.PostFormValue("name")), FullName: v.r.PostFormValue("full_name"), Role: store.UserRole(v.r.PostFormValue("role")),
	}
	hash, err := HashPassword(v.r.PostFormValue("password"))
	switch {
	case !goodUserName(page.Name):
		page.Failed = v.say("A name needs letters, digits, dots or dashes, and no spaces.")
	case !slices.Contains(store.UserRoles, page.Role):
		page.Failed = v.say("Choose a role.")
	case errors.Is(err, ErrWeakPassword):
		page.Failed = v.say("A password needs at least %d characters.", minPassword)
	case err != nil:
		return err
	}
	if page.Failed == "" {
		err = v.Store.AddUser(v.r.Context(), store.User{Name: page.Name, FullName: page.FullName, Role: page.Role, PasswordHash: hash})
		if errors.Is(err, store.ErrUserTaken) {
			page.Failed = v.say("Another user has this name.")
		} else if err != nil {
			return err
		}
	}
	if page.Failed != "" {
		return v.renderUsers(http.StatusUnprocessableEntity, page)
	}
	v.tell("", v.say("%s can sign in now. Say the password by telephone, and ask for a new one to be set.", page.Name))
	return v.redirect("/users/" + page.Name)
}

// userPage is one user, to be changed.
type userPage struct {
	frame
	Person    store.User
	Roles     []store.UserRole
	Vacancies []userVacancy
	Least     int
	Self      bool
	Failed    string
}

// userVacancy is a vacancy that a user may see or not.
type userVacancy struct {
	Slug, Name string
	Assigned   bool
}

func (userPage) template() string { return "user" }

func (v *visit) userPage() error { return v.renderUser(http.StatusOK, "") }

func (v *visit) renderUser(status int, failed string) error {
	u, err := v.Store.User(v.r.Context(), v.r.PathValue("user"))
	if err != nil {
		return err
	}
	f, err := v.frame(u.Name)
	if err != nil {
		return err
	}
	page := userPage{frame: f, Person: u, Roles: store.UserRoles, Least: minPassword, Self: u.Name == v.user.Name, Failed: failed}
	all, err := v.Store.Vacancies(v.r.Context(), true)
	if err != nil {
		return err
	}
	for _, vac := range all {
		page.Vacancies = append(page.Vacancies, userVacancy{vac.Slug, vacancyName(vac), slices.Contains(u.Vacancies, vac.Slug)})
	}
	return v.renderStatus(status, page)
}

// changeUser does one thing to a user. Nobody can shut himself out.
func (v *visit) changeUser() error {
	ctx, name := v.r.Context(), v.r.PathValue("user")
	u, err := v.Store.User(ctx, name)
	if err != nil {
		return err
	}
	self := name == v.user.Name
	switch v.r.PostFormValue("do") {
	case "role":
		role := store.UserRole(v.r.PostFormValue("role"))
		if self && role != u.Role {
			return v.renderUser(http.StatusUnprocessableEntity, v.say("You cannot change your own role. Ask another administrator."))
		}
		if !slices.Contains(store.UserRoles, role) {
			return v.renderUser(http.StatusUnprocessableEntity, v.say("Choose a role."))
		}
		err = v.Store.SetRole(ctx, name, v.r.PostFormValue("full_name"), role)
	case "vacancies":
		if self {
			return v.renderUser(http.StatusUnprocessableEntity, v.say("You cannot give yourself vacancies. Ask another administrator."))
		}
		err = v.Store.SetAssignments(ctx, name, v.r.PostForm["vacancy"])
	case "password":
		var hash string
		if hash, err = HashPassword(v.r.PostFormValue("password")); errors.Is(err, ErrWeakPassword) {
			return v.renderUser(http.StatusUnprocessableEntity, v.say("A password needs at least %d characters.", minPassword))
		}
		if err == nil {
			err = v.Store.SetPassword(ctx, name, hash)
		}
	case "second-factor":
		if self {
			return v.redirect("/me/second-factor")
		}
		err = v.resetFactor(u)
	case "disable", "enable":
		if self {
			return v.renderUser(http.StatusUnprocessableEntity, v.say("You cannot shut yourself out."))
		}
		err = v.Store.DisableUser(ctx, name, v.r.PostFormValue("do") == "disable")
	default:
		return v.refuse("Nothing was chosen, so nothing was changed.")
	}
	if err != nil {
		return err
	}
	v.tell("", v.say("Kept."))
	return v.redirect("/users/" + name)
}

// auditPage is the log of what people did.
type auditPage struct {
	frame
	Rows   []auditedLine
	Older  int64 // line to go on from; 0 at the end
	Broken int64 // the first line that does not hold; 0: none
}

func (auditPage) template() string { return "audit" }

const auditLines = 200

func (v *visit) audit() error {
	f, err := v.frame(v.say("Audit log"))
	if err != nil {
		return err
	}
	page := auditPage{frame: f}
	rows, shown, err := v.Store.AuditPage(v.r.Context(), lineNumber(v.r.FormValue("before")), auditLines)
	if err != nil {
		return err
	}
	if page.Rows, err = v.audited(rows); err != nil {
		return err
	}
	if n := len(page.Rows); n == auditLines {
		page.Older = page.Rows[n-1].ID
	}
	var whole time.Time
	if page.Broken, whole, err = v.Store.VerifyNewAudit(v.r.Context()); err != nil {
		return err
	}
	page.Broken = cmp.Or(page.Broken, shown)
	page.Line = v.say("Who did what and when; no contents. The seals of the lines shown here hold; the whole chain was not checked since Postroom was started.")
	if !whole.IsZero() {
		page.Line = v.say("Who did what and when; no contents. The chain of seals was whole on %s; what came since, and what is shown here, holds.", v.tongue().moment(whole))
	}
	if page.Broken != 0 {
		page.Line = v.say("Line %d does not hold: it was changed, or one before it was removed.", page.Broken)
	}
	return v.render(page)
}

// checkAudit goes over the whole chain of seals.
func (v *visit) checkAudit() error {
	broken, err := v.Store.VerifyAudit(v.r.Context())
	if err != nil {
		return err
	}
	said := v.say("Every line holds.")
	if broken != 0 {
		said = v.say("Line %d does not hold: it was changed, or one before it was removed.", broken)
	}
	v.tell("", said)
	return v.redirect("/audit")
}

// lineNumber reads a number of an address; 0 for anything else.
func lineNumber(s string) (n int64) {
	for _, r := range s {
		if r < '0' || r > '9' || n > 1<<50 {
			return 0
		}
		n = n*10 + int64(r-'0')
	}
	return n
}
