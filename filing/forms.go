package filing

import "maps"

// Forms are the sentences in which the rules give their reasons, warnings and
// objections, by code, in English; %s stands for the words that they rest on. A
// reason is of the form "reason_" and its code, and its detail may be a sentence
// of its own. Who shows a sentence in another language knows by its form which it
// is. A test finds what the rules say in no form.
func Forms() map[string]string {
	all := maps.Clone(notes)
	for code, form := range reasonTexts {
		all["reason_"+code] = form
	}
	return all
}

var notes = map[string]string{
	// Warnings, and what speaks against a vacancy.
	"note_both_named":         "%s and %s are both named",
	"note_same_words":         "%s and %s go by the same words",
	"note_language":           "%s is written in “%s”; asked for: %s",
	"note_no_email":           "%s takes no applications by e-mail",
	"note_link":               "a file behind a link (%s) was not received",
	"note_number_behind":      "a further number stands directly behind “%s”",
	"note_heading":            "a paper is headed “%s”, not “%s”",
	"note_other_year":         "another year stands beside “%s”",
	"note_stranger":           "it answers our mail to somebody else, from another address",
	"note_passed_on_late":     "it was passed on after the deadline; the letter inside is dated before",
	"note_passed_on":          "it was passed on by %s",
	"note_other_address":      "it was sent to the address of %s",
	"note_same_person":        "may be the same person as application %s: a person must say so",
	"note_may_concern":        "may concern application %s: a person must say so",
	"note_reads_like":         "named “%s”, but it reads like %s",
	"note_no_name":            "no name of the applicant was found",
	"note_no_availability":    "no word on availability was found",
	"note_part_of_title":      "only a part of the title is there",
	"note_word_of_title":      "only a word of the title is there",
	"note_only_sense":         "only the sense fits: %s",
	"note_part_of_code":       "only “%s” of the code is there",
	"note_other_cv":           "the CV seems to be that of “%s”",
	"note_was_withdrawn":      "the application had been withdrawn",
	"note_also_names":         "the letter also names %s (“%s”)",
	"note_other_employer":     "the letter names neither the organisation nor the post: it may be written for another employer",
	"note_same_papers":        "the same papers came again from another address",
	"note_no_applying":        "the sentence does not speak of applying",
	"note_two_names":          "the subject names “%s”, the sender is “%s”",
	"note_general_pattern":    "the subject pattern has only general words",
	"note_long_sentence":      "the title stands in a longer sentence",
	"note_was_closed":         "the vacancy had been closed",
	"note_another_post":       "“%s %s” is another post",
	"note_maybe_another_post": "“%s %s” may be another post",
	"note_not_target":         "“%s” before it: not what is applied for",
	"note_rank_beside":        "“%s” beside it makes it another post",
	"note_rank_beside_title":  "“%s” beside the title makes it another post",
	"note_word_beside_title":  "“%s” beside the title may make it another post",
	"note_unreadable":         "“%s” cannot be read",
	"note_archive":            "“%s” is an archive or disk image that was not opened",
	"note_image":              "“%s” is an image of a text and was not read",
	"note_other_reference":    "“%s” is another reference",
	"note_not_meant":          "“%s” is named as not meant",
	"note_not_quite":          "“%s” is not quite “%s”",
	"note_unsupported":        "“%s” is of a format that is not read here",
	"note_too_large":          "“%s” is too large to be read whole",
	"note_ordinary_beside":    "“%s” may be a name or an ordinary word beside the other vacancy",
	"note_ordinary":           "“%s” may be an ordinary word here",
	"note_password":           "“%s” needs a password",

	// Details of reasons that quote nothing of the letter.
	"detail_thread":        "it answers our mail, from the applicant's own address",
	"detail_own_letter":    "it answers an earlier letter of the applicant, from the same address",
	"detail_answer":        "an answer from the address of one application",
	"detail_papers":        "papers without a CV, from the address of one application",
	"detail_question":      "it asks a question",
	"detail_not_named":     "the sender is not the person named",
	"detail_colleague":     "one of our own people wrote it and it brings no paper",
	"detail_nothing":       "nothing inside can be read",
	"detail_uncertain":     "no vacancy is named for certain",
	"detail_spam":          "the receiving side marked it",
	"detail_system":        "mail system",
	"detail_applied_there": "the same address applied there",

	// Reasons that only a paper has, and of a letter that cannot be read.
	"reason_content":    "it reads like that (%s)",
	"reason_file_name":  "its name says so (%s)",
	"reason_image":      "it is a picture without text",
	"reason_no_sign":    "neither its name nor its content says what it is",
	"reason_body":       "it is written in the mail itself",
	"reason_unreadable": "it cannot be read (%s)",
}
