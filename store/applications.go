package store

import "time"

// Application is one line of the register.
type Application struct {
	ID           string     `json:"id"`
	Vacancy      string     `json:"vacancy"`
	Applicant    Applicant  `json:"applicant"`
	ReceivedAt   time.Time  `json:"received_at"`
	LastLetterAt time.Time  `json:"last_letter_at"`
	Late         bool       `json:"late"`
	Complete     bool       `json:"complete"`
	Missing      []string   `json:"missing"`
	Status       string     `json:"status"`
	Withdrawn    bool       `json:"withdrawn"`
	Documents    []Document `json:"documents"`
	Letters      []string   `json:"letters"`
	Warnings     []string   `json:"warnings"`
}

// Applicant is the person who applies.
type Applicant struct {
	Name    string   `json:"name"`
	Surname string   `json:"surname"`
	Emails  []string `json:"emails"`
}

// Document is one paper of an application.
type Document struct {
	// ID names the document in a [Correction].
	ID        int64    `json:"-"`
	Filename  string   `json:"filename"`
	Kind      string   `json:"kind"`
	SHA256    string   `json:"sha256"`
	Bytes     int64    `json:"bytes"`
	MediaType string   `json:"media_type"`
	Pages     int      `json:"pages"`
	Words     int      `json:"words"`
	State     string   `json:"text"`
	Current   bool     `json:"current"`
	Letter    string   `json:"letter"`
	Language  string   `json:"language,omitempty"`
	Warnings  []string `json:"warnings,omitempty"`
	Part      string   `json:"-"` // of the raw letter, see [Paper]
	Container string   `json:"-"`
}

// Filter chooses applications or letters. Empty fields choose all.
type Filter struct {
	Vacancy string // slug
	Outcome string // of a letter
	ID      string // of one application or letter
}
