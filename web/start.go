package web

import (
	"cmp"

	"postroom/vacancy"
)

type startPage struct{ frame }

func (startPage) template() string { return "start" }

func (v *visit) start() error {
	f, err := v.frame(v.say("Start"))
	if err != nil {
		return err
	}
	return v.render(startPage{f})
}

// vacancyName is what people call a vacancy.
func vacancyName(v vacancy.Vacancy) string { return cmp.Or(v.Code, v.Title, v.Slug) }
