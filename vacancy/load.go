package vacancy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// file is what `vacancy add --from` takes: a record, the criteria and whom the
// notice promises to write to, and the fields of `vacancy import` that say how it was
// read, which are let pass and not kept.
type file struct {
	record
	Criteria   []string          `json:"criteria" toml:"criteria"`
	Shortlist  bool              `json:"only_shortlisted" toml:"only_shortlisted"`
	Candidates []any             `json:"deadline_candidates" toml:"deadline_candidates"`
	Evidence   map[string]string `json:"evidence" toml:"evidence"`
	Missing    []string          `json:"missing" toml:"missing"`
	Warnings   []string          `json:"warnings" toml:"warnings"`
}

const maxFile = 1 << 20 // bytes

// Load reads a vacancy from a file in the format "toml" or "json" with the fields
// of `vacancy import`. All but the title may be left out. A key that is not known
// is an error that names its line. A slug that is not given is made of the code or
// title. What was read has been validated.
func Load(r io.Reader, format string) (Vacancy, error) {
	p, err := LoadProposal(r, format)
	return p.Vacancy, err
}

// LoadProposal is [Load] with what such a file says beside the vacancy: the criteria
// and whom the notice promises to write to.
func LoadProposal(r io.Reader, format string) (Proposal, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return Proposal{}, fmt.Errorf("reading the vacancy: %w", err)
	}
	if len(data) > maxFile {
		return Proposal{}, fmt.Errorf("a vacancy file may have %d bytes; this one is larger", maxFile)
	}
	var f file
	switch strings.TrimPrefix(strings.ToLower(format), ".") {
	case "toml":
		err = loadTOML(data, &f)
	case "json":
		err = loadJSON(data, &f)
	default:
		err = fmt.Errorf("a vacancy file is .toml or .json, not %q", format)
	}
	if err != nil {
		return Proposal{}, err
	}
	v, err := f.vacancy()
	if err != nil {
		return Proposal{}, err
	}
	if v.SubjectPattern != "" && v.Code == "" {
		if p, err := ParsePattern(v.SubjectPattern); err == nil {
			v.Code = p.Code()
		}
	}
	if v.Slug == "" {
		v.Slug = slugFor(v)
	}
	return Proposal{Vacancy: v, Criteria: f.Criteria, OnlyShortlisted: f.Shortlist}, v.Validate()
}

func slugFor(v Vacancy) string {
	if v.Code != "" {
		return Slugify(v.Code)
	}
	return Slugify(v.Title)
}

func loadTOML(data []byte, f *file) error {
	meta, err := toml.Decode(string(data), f)
	var syntax toml.ParseError
	if errors.As(err, &syntax) {
		return fmt.Errorf("line %d: %s", syntax.Position.Line, syntax.Message)
	}
	if err != nil {
		return fmt.Errorf("reading the vacancy: %w", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		key := unknown[0][len(unknown[0])-1]
		return unknownKey(key, lineOf(data, `(?m)^[\s{\["']*`+regexp.QuoteMeta(key)+`["'\]\s]*=|^\s*\[+\s*"?`+regexp.QuoteMeta(key)))
	}
	return nil
}

var unknownField = regexp.MustCompile(`unknown field "(.*)"`)

func loadJSON(data []byte, f *file) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(f)
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case err == nil && decoder.More():
		return errors.New("one vacancy to a file: there is more after its closing brace")
	case err == nil:
		return nil
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: %w", lineAt(data, int(syntax.Offset)), err)
	case errors.As(err, &wrong):
		return fmt.Errorf("line %d: %s cannot be a %s", lineAt(data, int(wrong.Offset)), strings.TrimPrefix(wrong.Field, "record."), wrong.Value)
	}
	if name := unknownField.FindStringSubmatch(err.Error()); name != nil {
		return unknownKey(name[1], lineOf(data, `"`+regexp.QuoteMeta(name[1])+`"\s*:`))
	}
	return fmt.Errorf("reading the vacancy: %w", err)
}

func unknownKey(key string, line int) error {
	return fmt.Errorf("line %d: unknown key %q; the keys are those that `postroom vacancy import --format json` prints", line, key)
}

func lineOf(data []byte, pattern string) int {
	if at := regexp.MustCompile(pattern).FindIndex(data); at != nil {
		return lineAt(data, at[1])
	}
	return 1
}

func lineAt(data []byte, offset int) int {
	return 1 + bytes.Count(data[:min(max(offset, 0), len(data))], []byte("\n"))
}
