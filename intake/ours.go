package intake

import (
	"slices"
	"strings"

	"postroom/filing"
	"postroom/reply"
	"postroom/vacancy"
)

// ourDomains are the domains at which our own people write: those of the mailbox
// and of the addresses that take applications, where no strangers have theirs
// (gmail.com). A letter to one domain alone was sent to us there.
func ourDomains(l filing.Letter, vacancies []vacancy.Vacancy) []string {
	addresses := []string{l.Mailbox}
	for _, v := range vacancies {
		addresses = append(addresses, v.Addresses...)
	}
	domains := domainsOf(addresses)
	if to := domainsOf(l.SentTo); len(to) == 1 && !slices.Contains(domains, to[0]) {
		domains = append(domains, to[0])
	}
	return domains
}

// domainsOf are the distinct domains of addresses, without the free providers'.
func domainsOf(addresses []string) []string {
	var domains []string
	for _, a := range addresses {
		_, domain, ok := strings.Cut(strings.ToLower(a), "@")
		if ok && !reply.FreeMail(a) && !slices.Contains(domains, domain) {
			domains = append(domains, domain)
		}
	}
	return domains
}
