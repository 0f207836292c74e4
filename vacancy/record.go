package vacancy

import (
	"encoding/json"
	"fmt"
	"time"
)

// record is a vacancy as files and machine output write it: the fields of
// `vacancy import`, times as RFC 3339 text.
type record struct {
	Slug           string        `json:"slug,omitempty" toml:"slug"`
	Title          string        `json:"title" toml:"title"`
	Organisation   string        `json:"organisation" toml:"organisation"`
	Channel        Channel       `json:"channel" toml:"channel"`
	Addresses      []string      `json:"addresses" toml:"addresses"`
	PortalURL      string        `json:"portal_url" toml:"portal_url"`
	SubjectPattern string        `json:"subject_pattern" toml:"subject_pattern"`
	Code           string        `json:"code" toml:"code"`
	Reference      string        `json:"reference,omitempty" toml:"reference"`
	Location       string        `json:"location,omitempty" toml:"location"`
	Aliases        []string      `json:"aliases" toml:"aliases"`
	Deadline       any           `json:"deadline" toml:"deadline"`
	DeadlineText   string        `json:"deadline_text" toml:"deadline_text"`
	TimeZone       string        `json:"time_zone" toml:"time_zone"`
	Opens          any           `json:"opens,omitempty" toml:"opens"`
	Rolling        bool          `json:"rolling" toml:"rolling"`
	Required       []Requirement `json:"required_documents" toml:"required_documents"`
	AlsoAsked      []string      `json:"also_asked" toml:"also_asked"`
	Languages      []string      `json:"languages" toml:"languages"`
	FormatLimits   string        `json:"format_limits" toml:"format_limits"`
	Closed         any           `json:"closed,omitempty" toml:"closed"`

	RetentionMonths int    `json:"retention_months,omitempty" toml:"retention_months"`
	RetentionReason string `json:"retention_reason,omitempty" toml:"retention_reason"`
}

func recordOf(v Vacancy) record {
	r := record{
		Slug: v.Slug, Title: v.Title, Organisation: v.Organisation, Channel: v.Channel,
		Addresses: list(v.Addresses), PortalURL: v.PortalURL,
		SubjectPattern: v.SubjectPattern, Code: v.Code, Reference: v.Reference, Location: v.Location,
		Aliases: list(v.Aliases), Deadline: stamp(v.Deadline), DeadlineText: v.DeadlineText,
		TimeZone: v.TimeZone, Rolling: v.Rolling, Required: list(v.Required), AlsoAsked: list(v.AlsoAsked),
		Languages: list(v.Languages), FormatLimits: v.FormatLimits,
		RetentionMonths: v.RetentionMonths, RetentionReason: v.RetentionReason,
	}
	if r.Channel == "" {
		r.Channel = ByUnknown
	}
	if !v.Opens.IsZero() {
		r.Opens = stamp(v.Opens)
	}
	if !v.Closed.IsZero() {
		r.Closed = stamp(v.Closed)
	}
	return r
}

// vacancy reads the times of the record; everything else is taken as it is.
func (r record) vacancy() (Vacancy, error) {
	v := Vacancy{
		Slug: r.Slug, Title: r.Title, Organisation: r.Organisation, Channel: r.Channel,
		Addresses: r.Addresses, PortalURL: r.PortalURL,
		SubjectPattern: r.SubjectPattern, Code: r.Code, Reference: r.Reference, Location: r.Location,
		Aliases: r.Aliases, DeadlineText: r.DeadlineText, TimeZone: r.TimeZone, Rolling: r.Rolling,
		Required: r.Required, AlsoAsked: r.AlsoAsked, Languages: r.Languages, FormatLimits: r.FormatLimits,
		RetentionMonths: r.RetentionMonths, RetentionReason: r.RetentionReason,
	}
	if v.Channel == "" {
		v.Channel = ByUnknown
	}
	zone, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return v, fmt.Errorf("time_zone %q: use an IANA name such as Europe/Brussels", r.TimeZone)
	}
	for _, field := range []struct {
		name string
		from any
		to   *time.Time
		end  bool
	}{{"deadline", r.Deadline, &v.Deadline, true}, {"opens", r.Opens, &v.Opens, false}, {"closed", r.Closed, &v.Closed, false}} {
		if *field.to, err = readTime(field.from, zone, field.end); err != nil {
			return v, fmt.Errorf("%s: %w", field.name, err)
		}
	}
	return v, nil
}

// readTime reads a time of a file: RFC 3339, or a plain date, which is the end of
// that day in zone if it closes something and its beginning if it opens it. TOML
// gives dates as times in locations of their own names.
func readTime(value any, zone *time.Location, closes bool) (time.Time, error) {
	switch t := value.(type) {
	case nil:
		return time.Time{}, nil
	case time.Time:
		switch t.Location().String() {
		case "date-local":
			return day(t, zone, closes), nil
		case "datetime-local":
			return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone), nil
		}
		return t, nil
	case string:
		if t == "" {
			return time.Time{}, nil
		}
		if moment, err := time.Parse(time.RFC3339, t); err == nil {
			return moment, nil
		}
		if date, err := time.Parse(time.DateOnly, t); err == nil {
			return day(date, zone, closes), nil
		}
	}
	return time.Time{}, fmt.Errorf("%v is no time; write 2026-03-31 or 2026-03-31T17:00:00+02:00", value)
}

func day(date time.Time, zone *time.Location, end bool) time.Time {
	if end {
		return endOfDay(date.Year(), date.Month(), date.Day(), zone)
	}
	return time.Date(date.Year(), date.Month(), date.Day(), 0, 0, 0, 0, zone)
}

// endOfDay is the last second of a day in a zone. [time.Date] knows the offset
// that holds at that hour, so days on which clocks change come out right.
func endOfDay(year int, month time.Month, day int, zone *time.Location) time.Time {
	return time.Date(year, month, day, 23, 59, 59, 0, zone)
}

// Shown is a vacancy with the criteria by which people rate its applicants.
type Shown struct {
	Vacancy  Vacancy
	Criteria []string
}

// MarshalJSON writes the fields of `vacancy show`: those of the vacancy, and its
// criteria, which `vacancy add` takes again.
func (s Shown) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		record
		Criteria []string `json:"criteria"`
	}{recordOf(s.Vacancy), list(s.Criteria)})
}

// MarshalJSON writes a vacancy: the fields of `vacancy import` and the slug. Lists are never null and times are RFC 3339, empty when there is none.
func (v Vacancy) MarshalJSON() ([]byte, error) { return json.Marshal(recordOf(v)) }

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Vacancy) UnmarshalJSON(data []byte) error {
	var r record
	if err := json.Unmarshal(data, &r); err != nil {
		return err
	}
	read, err := r.vacancy()
	if err == nil {
		*v = read
	}
	return err
}

func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
