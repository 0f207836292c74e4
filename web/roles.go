package web

import (
	"slices"

	"postroom/store"
)

// roleRow is one line of the table of roles: what may be done, and by each role,
// in the order of [store.UserRoles], for which vacancies.
type roleRow struct {
	Words string
	May   []string
}

// roleTable says what each role may do, out of what is granted.
func (v *visit) roleTable() []roleRow {
	var rows []roleRow
	for _, c := range []struct {
		capability
		words string
	}{
		{seeApplications, v.say("reads applications")},
		{workApplications, v.say("sets the status, notes, rates")},
		{fileLetters, v.say("reviews and files letters, approves replies")},
		{manageVacancies, v.say("makes and changes vacancies, says who reads them")},
		{seeAudit, v.say("reads the audit log")},
		{manageUsers, v.say("keeps users, mailboxes and settings")},
	} {
		row := roleRow{Words: c.words}
		for _, role := range store.UserRoles {
			row.May = append(row.May, v.reach(c.capability, role))
		}
		rows = append(rows, row)
	}
	return rows
}

// reach says in words how far a role's capability goes; "" where it has none.
func (v *visit) reach(c capability, role store.UserRole) string {
	g := granted[role]
	switch ofVacancies := c != seeAudit && c != manageUsers; {
	case slices.Contains(g.everywhere, c) && ofVacancies:
		return v.say("all vacancies")
	case slices.Contains(g.everywhere, c):
		return v.say("yes")
	case slices.Contains(g.assigned, c):
		return v.say("assigned ones")
	}
	return ""
}
