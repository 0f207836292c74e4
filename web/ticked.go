package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"postroom/store"
)

// workersOf are those who may work on applications of a vacancy.
func workersOf(users []store.User, slug string) []store.User {
	return slices.DeleteFunc(slices.Clone(users), func(u store.User) bool { return !may(&u, workApplications, slug) })
}

// changeApplications does one thing to all that are ticked.
func (v *visit) changeApplications() error {
	slug := v.r.PathValue("vacancy")
	seen, err := v.ticked(slug)
	if err != nil {
		return err
	}
	c := store.Change{By: v.user.Name}
	said := ""
	switch v.r.PostFormValue("do") {
	case "status":
		c.Status = v.r.PostFormValue("status")
		if !slices.Contains(store.Statuses, c.Status) {
			return v.refuse("Choose a status first. Nothing was changed.")
		}
		said = v.tongue().word(statusWords, c.Status)
	case "assign":
		name := v.r.PostFormValue("reviewer")
		users, err := v.Store.Users(v.r.Context())
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(workersOf(users, slug), func(u store.User) bool { return u.Name == name }) {
			return v.refuse("Choose a person first. Nothing was changed.")
		}
		c.Assign, said = []string{name}, v.say("assigned to %s", name)
	default:
		return v.refuse("Nothing was chosen, so nothing was changed.")
	}
	if len(seen) == 0 {
		return v.refuse("No application was ticked, so nothing was changed.")
	}
	done, err := v.Store.ChangeApplications(v.r.Context(), seen, c)
	if err != nil {
		return err
	}
	sentence := v.count(len(done.Done), "%d application:", "%d applications:") + " " + said + "."
	if n := len(done.Passed); n > 0 {
		sentence += " " + v.count(n, "%d stays as it is: somebody changed it just before you.", "%d stay as they are: somebody changed them just before you.")
	}
	v.tell(done.Act, sentence)
	return v.redirect(v.r.PostFormValue("back"))
}

// ticked reads the ticked applications with the versions that were seen. All must
// be of the vacancy for which the visitor's right was asked.
func (v *visit) ticked(slug string) ([]store.AsSeen, error) {
	if err := v.r.ParseForm(); err != nil {
		return nil, refusal{http.StatusBadRequest, v.say("Nothing was chosen, so nothing was changed.")}
	}
	var all []store.AsSeen
	for _, value := range v.r.PostForm["a"] {
		id, version, _ := strings.Cut(value, ":")
		n, err := strconv.ParseInt(version, 10, 64)
		if err != nil {
			return nil, store.ErrNotFound
		}
		if of, err := v.Store.VacancyOf(v.r.Context(), id); err != nil || of != slug {
			return nil, cmp.Or(err, store.ErrNotFound)
		}
		all = append(all, store.AsSeen{Application: id, Version: n})
	}
	return all, nil
}

// tickedIDs are the ids in the values of tick boxes.
func tickedIDs(values []string) (ids []string) {
	for _, value := range values {
		id, _, _ := strings.Cut(value, ":")
		ids = append(ids, id)
	}
	return ids
}

// undo takes back what the visitor just did, if he still may do it.
func (v *visit) undo() error {
	if done, err := v.undoneMails(v.r.PostFormValue("act")); done {
		return err
	}
	if letter, ok := strings.CutPrefix(v.r.PostFormValue("act"), letterAct); ok {
		return v.takeBack(letter)
	}
	done, err := v.Store.Undo(v.r.Context(), v.user.Name, v.r.PostFormValue("act"), func(slug string) bool { return v.may(workApplications, slug) })
	if err != nil {
		return err
	}
	var said []string
	if n := len(done.Done); n > 0 || len(done.Passed) == 0 {
		said = append(said, v.count(n, "%d application is as it was.", "%d applications are as they were."))
	}
	if n := len(done.Passed); n > 0 {
		said = append(said, v.count(n, "%d application stays as it is: it was changed since.", "%d applications stay as they are: they were changed since."))
	}
	v.tell("", strings.Join(said, " "))
	return v.redirect(v.r.PostFormValue("back"))
}
