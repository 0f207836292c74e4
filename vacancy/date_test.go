package vacancy

import (
	"fmt"
	"strings"
	"testing"

	"postroom/fold"
)

func TestDatesIn(t *testing.T) {
	for in, want := range map[string]string{
		"28 May 2017":                          "2017-05-28",
		"May 28th, 2017":                       "2017-05-28",
		"the 5th of May 2024":                  "2024-05-05",
		"Thursday 18 April":                    "0-04-18 Thursday",
		"25-11-2023":                           "2023-11-25",
		"11/25/2023":                           "2023-11-25",
		"2017-08-30":                           "2017-08-30",
		"1er mars 2026 et 15 avril":            "2026-03-01 0-04-15",
		"15 de mayo de 2026":                   "2026-05-15",
		"31. Mai 2026":                         "2026-05-31",
		"bis zum 20.03. an uns":                "0-03-20",
		"09/10/18":                             "2018-10-09?",
		"lunedì 30 marzo 2026":                 "2026-03-30 Monday",
		"27 de Fevereiro de 2026":              "2026-02-27",
		"5 June 2026 (Friday)":                 "2026-06-05 Friday",
		"25-Nov-2023":                          "2023-11-25",
		"2026年1月10日":                           "2026-01-10",
		"31 February 2026":                     "",
		"99/99/2026, 32 May, section 3 may be": "",
		"version 1.2.3, 10.5 %, 3/4 time":      "",
		"tel. 058 462 23 13":                   "",
	} {
		var got []string
		for _, d := range datesIn(fold.Text(in)) {
			s := fmt.Sprintf("%d-%02d-%02d", d.year, d.month, d.day)
			if d.hasWeekday {
				s += " " + d.weekday.String()
			}
			if d.ambiguous() {
				s = fmt.Sprintf("%d-%02d-%02d?", d.year, d.month, d.day)
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestClockOf(t *testing.T) {
	for in, want := range map[string]string{
		"5 May 2026 at 5pm":                 "17:00",
		"5 May 2026, 23:59":                 "23:59",
		"by 5:00 p.m. on 5 May 2026":        "17:00",
		"12 noon, 5 May 2026":               "12:00",
		"5 mai 2026 à 17h00":                "17:00",
		"5. Mai 2026, 17 Uhr":               "17:00",
		"ore 12.00 del 5/5/2026":            "12:00",
		"às 18h do dia 5/5/2026":            "18:00",
		"5 May 2026 midnight":               "end",
		"5 May 2026, close of business":     "end",
		"5 May 2026 (open daily from 9:00)": "",
		"5 May 2026":                        "",
	} {
		folded := fold.Text(in)
		c, ok := clockOf(folded, datesIn(folded)[0])
		got := fmt.Sprintf("%02d:%02d", c.hour, c.minute)
		if c.endOfDay {
			got = "end"
		}
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestNamedZone(t *testing.T) {
	for in, want := range map[string]string{
		"17:00 CET": "CET", "(Brussels time)": "Europe/Brussels", "heure de Paris": "Europe/Paris", "hora de Madrid": "Europe/Madrid",
		"GMT+3": "Etc/GMT-3", "UTC": "UTC", "UTC-5": "Etc/GMT+5", "ce poste est ouvert": "", "local time": "", "IST": "", "Eastern Time": "America/New_York",
		"Nairobi time": "Africa/Nairobi", "Ortszeit Berlin": "Europe/Berlin", "GMT+99": "",
	} {
		if got, _, _ := namedZone(in, fold.Text(in)); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestPlacesHaveZones(t *testing.T) {
	for name, zone := range places() {
		if fold.Text(name) != name {
			t.Errorf("%q is not folded", name)
		}
		if err := (Vacancy{Title: "x", TimeZone: zone}).Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
