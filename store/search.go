package store

// Query is what to search for. Words that stand alone must all occur; words in
// double quotes must occur in that order; a word that ends in * may go on.
// Capitals and accents do not matter. Limit is 20 when 0, at most 200.
type Query struct {
	Words   string
	Vacancy string // slug; "" searches everything
	Limit   int
}

// Hit is one text in which the words occur.
type Hit struct {
	Kind         string   `json:"kind"` // letter, document, applicant
	Letter       string   `json:"letter,omitempty"`
	Applications []string `json:"applications,omitempty"`
	Vacancies    []string `json:"vacancies,omitempty"`
	// Title is the subject, the file's name or the applicant's name.
	Title string `json:"title"`
	// Snippet shows the words in context; Marks are the byte ranges of the words
	// in it.
	Snippet string   `json:"snippet"`
	Marks   [][2]int `json:"marks"`
	Rank    float64  `json:"rank"` // greater is better; comparable within one answer only
}
