package intake

import (
	"slices"
	"testing"

	"postroom/filing"
	"postroom/vacancy"
)

func TestOurDomains(t *testing.T) {
	check := func(mailbox string, sentTo []string, taking string, want ...string) {
		t.Helper()
		l := filing.Letter{Mailbox: mailbox, SentTo: sentTo}
		got := ourDomains(l, []vacancy.Vacancy{{Addresses: []string{taking}}})
		if !slices.Equal(got, want) {
			t.Errorf("ourDomains = %v, want %v", got, want)
		}
	}
	check("", nil, "recruit@house.example", "house.example")
	check("jobs@mail.house.example", nil, "recruit@house.example", "mail.house.example", "house.example")
	check("house.recruit@gmail.com", []string{"house.recruit@gmail.com"}, "")
	check("", []string{"recruit@house.example", "hr@house.example"}, "", "house.example")
	check("", []string{"recruit@house.example", "friend@mail.example"}, "")
	check("", []string{"Recruit@House.example"}, "recruit@house.example", "house.example")
}
