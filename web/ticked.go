package web

import (
	"cmp"
	"fmt"
	"maps"
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
	if len(done.Done) > 0 || len(done.Passed) == 0 {
		v.tell(done.Act, v.count(len(done.Done), "%d application:", "%d applications:")+" "+said+".")
	}
	if len(done.Passed) > 0 {
		if err := v.tickedClash(seen, done.Passed); err != nil {
			return err
		}
	}
	return v.redirect(v.r.PostFormValue("back"))
}

// tickedClash tells which applications stay as they are, because somebody changed
// them since they were ticked, and lets them be changed all the same.
func (v *visit) tickedClash(seen []store.AsSeen, passed []string) error {
	form := maps.Clone(v.r.PostForm)
	form.Del("a")
	var what []event
	for _, one := range seen {
		if !slices.Contains(passed, one.Application) {
			continue
		}
		steps, head, err := v.stepsSince(one.Application, one.Version)
		if err != nil {
			return err
		}
		form.Add("a", fmt.Sprintf("%s:%d", head.ID, head.Version))
		what = append(what, about(steps, head)...)
	}
	c := v.clash(what,
		v.count(len(passed), "%d application stays as it is: your change was not carried out there.", "%d applications stay as they are: your change was not carried out there."),
		v.say("Look at what was done; your change can be made there too."))
	c.Again = again{v.r.URL.Path, form}
	return v.tellClash(c)
}

// about says of which application the last of some steps was.
func about(steps []event, head store.Head) []event {
	if len(steps) == 0 {
		steps = []event{{}}
	}
	last := steps[len(steps)-1]
	last.Detail, last.Link = head.Name, "/applications/"+head.ID
	return []event{last}
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
	if n := len(done.Done); n > 0 || len(done.Passed) == 0 {
		v.tell("", v.count(n, "%d application is as it was.", "%d applications are as they were."))
	}
	if len(done.Passed) > 0 {
		if err := v.undoClash(done.Passed); err != nil {
			return err
		}
	}
	return v.redirect(v.r.PostFormValue("back"))
}

// undoClash tells which applications were not taken back, because somebody went on
// from what they had become.
func (v *visit) undoClash(passed []string) error {
	var what []event
	for _, id := range passed {
		steps, head, err := v.stepsSince(id, 0)
		if err != nil {
			return err
		}
		what = append(what, about(steps, head)...)
	}
	return v.tellClash(v.clash(what,
		v.count(len(passed), "%d application stays as it is: it was not undone there.", "%d applications stay as they are: it was not undone there."),
		v.say("Look at them, and change by hand what you still want changed.")))
}
