package intake

import (
	"slices"
	"strings"

	"postroom/filing"
	"postroom/reply"
	"postroom/vacancy"
)

// ourDomains are the domains at which our own people write: those of the mailboxes
// and of the addresses that take applications, where no strangers have theirs
// (gmail.com). Filing believes them; an answer to them waits for a person, as they
// may be those of strangers all the same.
func ourDomains(mailboxes []string, vacancies []vacancy.Vacancy) []string {
	addresses := slices.Clone(mailboxes)
	for _, v := range vacancies {
		addresses = append(addresses, v.Addresses...)
	}
	return domainsOf(addresses)
}

// withSentTo adds the domain of a letter that was sent to one alone: it came to us
// there. That is good enough to say whose application a letter brings, but not
// whether its sender is answered, who may have sent a copy home.
func withSentTo(domains []string, l filing.Letter) []string {
	if to := domainsOf(l.SentTo); len(to) == 1 && !slices.Contains(domains, to[0]) {
		return append(domains, to[0])
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
