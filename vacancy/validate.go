package vacancy

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

var channels = []Channel{ByEmail, ByPortal, ByPost, ByUnknown}

// kinds are the kinds of document, in the order in which a register shows them.
var kinds = []Kind{
	CV, CoverLetter, CVAndLetter, References, ReferenceLetters, Diploma, Transcripts,
	WritingSample, Portfolio, Form, Photo, ID, Licence, Other,
}

var languageCode = regexp.MustCompile(`^[a-z]{2,3}$`)

// Validate says everything that is wrong with a vacancy, each error with the name
// of its field and what to write instead. A vacancy that lacks an address or a
// deadline is valid: notices often do.
func (v Vacancy) Validate() error {
	errs := []error{v.validateNames(), v.validateAddresses(), v.validateTimes(), v.validateRetention()}
	if _, err := ParsePattern(v.SubjectPattern); err != nil {
		errs = append(errs, fmt.Errorf("subject_pattern: %w", err))
	}
	for i, r := range v.Required {
		if err := r.validate(); err != nil {
			errs = append(errs, fmt.Errorf("required_documents, number %d: %w", i+1, err))
		}
	}
	for _, code := range v.Languages {
		if !languageCode.MatchString(code) {
			errs = append(errs, fmt.Errorf("languages: %q is no ISO 639 code such as en or fr", code))
		}
	}
	return errors.Join(errs...)
}

func (v Vacancy) validateNames() error {
	var errs []error
	if strings.TrimSpace(v.Title) == "" {
		errs = append(errs, errors.New("title: must not be empty"))
	}
	if v.Slug != "" && !slugForm.MatchString(v.Slug) {
		errs = append(errs, fmt.Errorf("slug: %q may hold only lower-case letters, digits and single dashes, such as %q", v.Slug, Slugify(v.Slug)))
	}
	if v.Channel != "" && !slices.Contains(channels, v.Channel) {
		errs = append(errs, fmt.Errorf("channel: %q is none of email, portal, post, unknown", v.Channel))
	}
	return errors.Join(errs...)
}

func (v Vacancy) validateAddresses() error {
	var errs []error
	for _, address := range v.Addresses {
		if parsed, err := mail.ParseAddress(address); err != nil || parsed.Address != address {
			errs = append(errs, fmt.Errorf("addresses: %q is no plain e-mail address such as jobs@example.org", address))
		}
	}
	if v.PortalURL != "" && !validURL(v.PortalURL) {
		errs = append(errs, fmt.Errorf("portal_url: %q must be a web address such as https://jobs.example.org/", v.PortalURL))
	}
	return errors.Join(errs...)
}

func validURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(s, " \t\n")
}

func (v Vacancy) validateTimes() error {
	var errs []error
	if _, err := time.LoadLocation(v.TimeZone); err != nil || v.TimeZone == "Local" {
		errs = append(errs, fmt.Errorf("time_zone: %q is no IANA name such as Europe/Brussels", v.TimeZone))
	}
	if !v.Opens.IsZero() && !v.Deadline.IsZero() && v.Deadline.Before(v.Opens) {
		errs = append(errs, fmt.Errorf("deadline: %s lies before the opening, %s", stamp(v.Deadline), stamp(v.Opens)))
	}
	return errors.Join(errs...)
}

func (r Requirement) validate() error {
	for _, kind := range append([]Kind{r.Kind}, r.Or...) {
		if !slices.Contains(kinds, kind) {
			return fmt.Errorf("kind: %q is none of %s", kind, kindNames())
		}
	}
	if r.Minimum < 0 {
		return fmt.Errorf("minimum: %d is less than nothing", r.Minimum)
	}
	return nil
}

func kindNames() string {
	var names []string
	for _, kind := range kinds {
		names = append(names, string(kind))
	}
	return strings.Join(names, ", ")
}
