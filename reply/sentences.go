package reply

import (
	"fmt"
	"maps"
	"strings"
)

// forms are the sentences for people that stand in no table of rules, by code. %s
// and %d stand for arguments.
var forms = map[string]string{
	"limit_vacancy_week": "%d of at most %d to this address about this vacancy in 7 days",
	"limit_address_day":  "%d of at most %d to this address in 24 hours",
	"limit_address_week": "%d of at most %d to this address in 7 days",
	"limit_domain_hour":  "%d of at most %d to this domain in an hour",
	"limit_domain_day":   "%d of at most %d to this domain in a day",
	"limit_mailbox_hour": "%d of at most %d from this mailbox in an hour",
	"limit_mailbox_day":  "%d of at most %d from this mailbox in a day",

	"breaker_bounces": "%d acknowledgements came back within an hour",
	"breaker_share":   "%d of the last %d acknowledgements came back",
	"breaker_growth":  "%d acknowledgements in ten minutes, usually %d",

	"write_address":          "This is no address to which mail can be sent.",
	"write_own_address":      "This is an address of our own.",
	"write_twice":            "Another of the chosen applications has this address: it gets one mail.",
	"write_approve":          "The draft waits for approval.",
	"write_blocked":          "This address refused our mail in the last 60 days. Check it before you send.",
	"write_withdrew":         "The applicant has withdrawn. Confirm to write all the same.",
	"write_written":          "Such a mail went to this applicant before. Confirm to send another.",
	"write_only_shortlisted": "The notice says that only shortlisted candidates will be contacted. Confirm to write to the others too.",
	"write_send":             "A person approved this mail.",

	"passed_on": "Somebody else than the applicant sent the letter.",
	"withdrawn": "The applicant withdrew before the answer went.",
	"text":      "The text cannot be written: %s.",
	"moved":     "The letter was filed elsewhere before the answer went.",
	"held_back": "%s held it back.",
	"too_late":  "It could not be sent in time.",
	"refused":   "The mail server refused it: %s",
	"unreached": "The mail server cannot be used: %s",
	"in_doubt":  "The connection broke after the mail was handed over. Look whether it arrived before you send it again.",
	"stopped":   "The program stopped while this mail was handed over. Look whether it arrived before you approve it again.",

	"returned":              "It came back.",
	"returned_status":       "It came back (%s).",
	"returned_words":        "It came back: %s",
	"returned_status_words": "It came back (%s): %s",

	"lack_mode":        "There is no mode %s: it is off, approve or auto.",
	"lack_kind":        "There is no kind of mail called %s.",
	"lack_language":    "There are no texts in the language %s.",
	"lack_wait":        "The delay lies between %d minutes and %d.",
	"lack_notice":      "There is no privacy notice, without which nothing may be answered.",
	"lack_notice_long": "The privacy notice in the language %s has %d characters; at most %d stand in a mail. Say the rest on a page that it names.",
	"lack_in":          "There is no privacy notice in this language: %s.",
	"lack_sending":     "No mail server is set up that could send ([smtp] in postroom.toml), so nothing can go by itself.",

	"text_head":      "the first line must be \"Subject: ...\", and the second one empty",
	"text_subject":   "the subject is empty",
	"text_body":      "there is no text below the subject",
	"text_long":      "the text is longer than %d bytes",
	"text_open":      "{{%s}} of line %d has no {{end}}: add it after what belongs to it",
	"text_action":    "{{ has no }} after it",
	"text_stray":     "this {{%s}} belongs to no {{if}}, {{range}} or {{with}}",
	"text_word":      "\"%s\" is no word of a text; a field has a dot before it, as {{.Title}} has",
	"text_variable":  "there is no variable %s",
	"text_condition": "after %s the field is lacking, as in {{if .Late}} or {{range .Missing}}",
	"text_nothing":   "there is nothing between {{ and }}",
	"text_quote":     "a quotation mark has no second one in its line",
	"text_character": "the character %s cannot stand between {{ and }}; quotation marks are straight: \"",
	"text_syntax":    "this cannot be understood; between {{ and }} stands a field, as .Title, or one of if, range, with, template, else, end",
	"text_fill":      "nothing can be written for \"%s\"",
	"text_dot":       "the dot is lacking: write {{template \"%s\" .}}",
	"text_dollar":    "inside range and with, write {{template \"%s\" $}}",
	"text_define":    "a text cannot define templates of its own",
	"text_part":      "there is no part \"%s\"; there are %s",
	"text_range":     "range needs one of the lists Missing, Troubles, Choices",
	"text_chain":     "write the field by its name alone, such as .Title",
	"text_inside":    "inside range and with, write $.%s",
	"text_field":     "there is no field .%s; there are %s",
	"text_privacy":   "every mail has the privacy notice: add {{.Privacy}}, or {{template \"%s\" .}} at the end",
	"text_automatic": "a mail that may go by itself says so: add {{.Automatic}}, or {{template \"automatic\" .}} at the end",
	"text_receipt":   "this mail names the number of the application: add {{.Receipt}}",
	"text_size":      "with an invented application the mail has %d bytes; at most %d may go by itself: make the text shorter",
	"owed_privacy":   "Every mail of ours has the privacy notice, and these words lack it.",
	"owed_receipt":   "This mail says that an application is here, and these words lack its number: %s.",
	"owed_room":      "With what is lacking the text is too long for a mail: take out %d characters or more, and press again.",

	"text_personal": ".%s is only for mails that a person writes",
}

// Sentence is what people read for a code, in English.
func Sentence(code string, args ...any) string {
	form, ok := forms[code]
	if !ok {
		return strings.ReplaceAll(code, "_", " ")
	}
	if len(args) == 0 {
		return form
	}
	return fmt.Sprintf(form, args...)
}

// InDoubt reports whether a reason says that nobody knows what became of a mail.
func InDoubt(reason string) bool {
	return reason == forms["in_doubt"] || reason == forms["stopped"]
}

// Forms are all sentences by which this package tells people why a mail goes,
// waits or never goes, and what is wrong with a text: by code, in English. %s and
// %d stand for arguments, which may be sentences of a form themselves. Who shows
// a sentence in another language knows by its form which it is.
func Forms() map[string]string {
	all := maps.Clone(forms)
	for _, r := range table {
		all["rule_"+r.code] = r.sentence
	}
	return all
}
