package reply

import (
	"strings"
	"time"

	"postroom/message"
)

// noon is the time of every test.
var noon = time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)

var testKey = []byte("a key of thirty-two bytes or more")

// office is who we are in the tests.
var office = Own{
	Mailboxes:   []string{"jobs@lighthouse.example.org"},
	People:      []string{"nora.people@freehost.example"},
	Domains:     []string{"lighthouse-staff.example"},
	Key:         testKey,
	AuthServers: []string{"mx.lighthouse.example.org"},
}

// person is the header of a letter that may be answered.
const person = `Return-Path: <marie.dupont@example.com>
Received: from mail.example.com by mx.lighthouse.example.org; Mon, 16 Nov 2026 11:58:00 +0000
From: Marie Dupont <marie.dupont@example.com>
To: jobs@lighthouse.example.org
Subject: Canada PO - Dupont
Message-ID: <letter-1@example.com>
Date: Mon, 16 Nov 2026 11:57:00 +0000`

// letter is the letter of a person with some header lines changed: a line
// replaces those of its name, "+" in front adds an occurrence, "-" takes a field
// out.
func letter(changes string) *message.Message {
	return read(strings.Join(headerOf(changes), "\n"))
}

// headerOf lists the header lines of that letter.
func headerOf(changes string) []string {
	lines := strings.Split(person, "\n")
	for _, change := range strings.Split(changes, "\n") {
		if change == "" {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimLeft(change, "+-"), ":")
		if change[0] != '+' {
			lines = without(lines, name)
		}
		if change[0] != '-' {
			lines = append(lines, strings.TrimPrefix(change, "+"))
		}
	}
	return lines
}

func without(lines []string, name string) []string {
	var kept []string
	for _, l := range lines {
		if !strings.HasPrefix(strings.ToLower(l), strings.ToLower(name)+":") {
			kept = append(kept, l)
		}
	}
	return kept
}

// read makes a message of header lines.
func read(header string) *message.Message {
	raw := strings.ReplaceAll(header, "\n", "\r\n") + "\r\n\r\nPlease find my application attached.\r\n"
	return message.Read([]byte(raw), message.Limits{})
}

// ask is a question about a letter for which every other rule says send.
func ask(m *message.Message) Question {
	return Question{
		Letter:       m,
		ReceivedAt:   noon.Add(-2 * time.Minute),
		Now:          noon,
		Own:          office,
		Kind:         Acknowledgement,
		Mode:         ModeAuto,
		WatchedSince: noon.AddDate(0, -1, 0),
		Limits:       DefaultLimits,
	}
}
