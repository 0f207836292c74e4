package message

import (
	"strings"
	"testing"
	"time"
)

func TestOwnWordsAndQuotedMail(t *testing.T) {
	for _, c := range []struct{ what, text, own string }{
		{"nothing quoted", "Good day.\nMarie", "Good day.\nMarie"},
		{"marked lines", "Yes.\n\nOn Tue, 3 Nov 2026 at 10:15, HR <hr@example.com> wrote:\n> Will you come?\n", "Yes."},
		{"answer between", "> Will you come?\nYes.\n> When?\nNow.", "Yes.\nNow."},
		{"answer below", "On 3 Nov 2026 HR wrote:\n> Will you come?\n\nYes.", "Yes."},
		{"attribution over two lines", "Yes.\n\nOn Tue, 3 Nov 2026 at 10:15, Human Resources\n<hr@example.com> wrote:\n\n> Will you come?", "Yes."},
		{"quoted without marks", "Yes.\n\nOn Tue, 3 Nov 2026 at 10:15, HR <hr@example.com> wrote:\nWill you come?", "Yes."},
		{"French", "Oui.\n\nLe mar. 3 nov. 2026 à 10:15, RH <rh@example.com> a écrit :\nViendrez-vous ?", "Oui."},
		{"German", "Ja.\n\nAm Di., 3. Nov. 2026 um 10:15 Uhr schrieb HR <hr@example.com>:\nKommen Sie?", "Ja."},
		{"Spanish", "Sí.\n\nEl mar, 3 nov 2026 a las 10:15, RH (<rh@example.com>) escribió:\n\n> ¿Viene?", "Sí."},
		{"Italian", "Sì.\n\nIl giorno mar 3 nov 2026 alle ore 10:15 RU <ru@example.com> ha scritto:\n> Viene?", "Sì."},
		{"Dutch", "Ja.\n\nOp di 3 nov 2026 om 10:15 schreef HR <hr@example.com>:\n> Komt u?", "Ja."},
		{"Portuguese", "Sim.\n\nEm ter., 3 de nov. de 2026 às 10:15, RH <rh@example.com> escreveu:\n> Vem?", "Sim."},
		{"Polish", "Tak.\n\nwt., 3 lis 2026 o 10:15 HR <hr@example.com> napisał(a):\n\n> Czy?", "Tak."},
		{"Russian", "Да.\n\nвт, 3 нояб. 2026 г. в 10:15, HR <hr@example.com>:\n\n> Придёте?", "Да."},
		{"Turkish", "Evet.\n\nHR <hr@example.com>, 3 Kas 2026 Sal, 10:15 tarihinde şunu yazdı:\n\n> Geliyor musunuz?", "Evet."},
		{"Arabic", "نعم\n\nفي الثلاثاء، 3 نوفمبر 2026 في 10:15 م تمت كتابة ما يلي بواسطة HR <hr@example.com>:\n\n> هل", "نعم"},
		{"Outlook", "Yes.\n\n-----Original Message-----\nFrom: HR <hr@example.com>\nSent: Tuesday, 3 November 2026 10:15\nTo: Marie\nSubject: Interview\n\nWill you come?", "Yes."},
		{"Outlook, German", "Ja.\n\nVon: HR <hr@example.com>\nGesendet: Dienstag, 3. November 2026 10:15\nAn: Marie\nBetreff: Gespräch\n\nKommen Sie?", "Ja."},
		{"Outlook, French", "Oui.\n\n________________________________\nDe : RH <hr@example.com>\nEnvoyé : mardi 3 novembre 2026 10:15\nÀ : Marie\nObjet : Entretien\n\nViendrez-vous ?", "Oui.\n\n________________________________"},
		{"a heading is no quoted mail", "From: Marie Dupont\nTo: The committee\nDate: 3 November 2026\nSubject: Canada PO\n\nDear all", "From: Marie Dupont\nTo: The committee\nDate: 3 November 2026\nSubject: Canada PO\n\nDear all"},
		{"a year and a verb are no attribution", "On page 20 of 2019 I wrote:\nthis and that", "On page 20 of 2019 I wrote:\nthis and that"},
		{"an address and a time are no attribution", "Call me (marie@example.org) from 10:00:\n+32 2", "Call me (marie@example.org) from 10:00:\n+32 2"},
		{"dashes and a word are no mark", "--- Original documents ---\nI have them.", "--- Original documents ---\nI have them."},
		{"a colon is no attribution", "I attach:\nmy CV\nAs I wrote:\nmore", "I attach:\nmy CV\nAs I wrote:\nmore"},
	} {
		raw := "From: Marie <marie@example.org>\nTo: hr@example.com\nSubject: Re: Interview\nIn-Reply-To: <1@x>\nContent-Type: text/plain; charset=utf-8\n\n" + c.text
		m := Read([]byte(raw), Limits{})
		if m.Own != c.own {
			t.Errorf("%s: own %q, want %q", c.what, m.Own, c.own)
		}
		if len(m.Forwarded) > 0 {
			t.Errorf("%s: taken for a forward", c.what)
		}
	}
}

func TestForwardsInTheText(t *testing.T) {
	header := "From: Marie Dupont <marie@example.org>\nDate: Tue, 3 Nov 2026 at 10:15\nSubject: Canada PO - Dupont\nTo: <boss@example.com>\n\nPlease find my CV."
	for _, c := range []struct{ what, subject, text string }{
		{"Gmail", "Fwd: Canada PO - Dupont", "FYI\n\n---------- Forwarded message ---------\n" + header},
		{"Apple", "Fwd: Canada PO - Dupont", "FYI\n\nBegin forwarded message:\n\n> " + strings.ReplaceAll(header, "\n", "\n> ")},
		{"Thunderbird, German", "Fwd: Canada PO", "FYI\n\n-------- Weitergeleitete Nachricht --------\nBetreff: Canada PO - Dupont\nDatum: Tue, 3 Nov 2026 10:15:00 +0000\nVon: Marie Dupont <marie@example.org>\nAn: boss@example.com\n\nPlease find my CV."},
		{"Outlook", "FW: Canada PO - Dupont", "FYI\n\nFrom: Marie Dupont <marie@example.org>\nSent: Tuesday, November 3, 2026 10:15 AM\nTo: Boss <boss@example.com>\nSubject: Canada PO - Dupont\n\nPlease find my CV."},
		{"Outlook with a mark", "WG: Canada PO", "FYI\n\n-----Ursprüngliche Nachricht-----\nVon: Marie Dupont [mailto:marie@example.org]\nGesendet: Dienstag, 3. November 2026 10:15\nAn: Boss\nBetreff: Canada PO - Dupont\n\nPlease find my CV."},
		{"French", "TR : Canada PO - Dupont", "FYI\n\nDe : Marie Dupont <marie@example.org>\nEnvoyé : mardi 3 novembre 2026 10:15\nÀ : Boss\nObjet : Canada PO - Dupont\n\nPlease find my CV."},
		{"French, Gmail", "Fwd: Canada PO", "FYI\n\n---------- Message transféré ----------\nDe : Marie Dupont <marie@example.org>\nDate : mar. 3 nov. 2026 à 10:15\nObjet : Canada PO - Dupont\nÀ : boss@example.com\n\nPlease find my CV."},
		{"Spanish", "RV: Canada PO", "FYI\n\n---------- Mensaje reenviado ---------\nDe: Marie Dupont <marie@example.org>\nFecha: mar, 3 nov 2026 10:15\nAsunto: Canada PO - Dupont\nPara: boss@example.com\n\nPlease find my CV."},
		{"Italian", "I: Canada PO", "FYI\n\nDa: Marie Dupont <marie@example.org>\nInviato: martedì 3 novembre 2026 10:15\nA: Boss\nOggetto: Canada PO - Dupont\n\nPlease find my CV."},
		{"Dutch", "Doorst: Canada PO", "FYI\n\n-------- Doorgestuurd bericht --------\nOnderwerp: Canada PO - Dupont\nDatum: Tue, 3 Nov 2026 10:15:00 +0000\nVan: Marie Dupont <marie@example.org>\nAan: boss@example.com\n\nPlease find my CV."},
		{"Polish", "PD: Canada PO", "FYI\n\n---------- Forwarded message ---------\nOd: Marie Dupont <marie@example.org>\nDate: wt., 3 lis 2026 o 10:15\nSubject: Canada PO - Dupont\nTo: boss@example.com\n\nPlease find my CV."},
		{"bold field names", "Fwd: Canada PO", "FYI\n\n*From:* Marie Dupont <marie@example.org<mailto:marie@example.org>>\n*Sent:* Tuesday, November 3, 2026 10:15\n*To:* Boss\n*Subject:* Canada PO - Dupont\n\nPlease find my CV."},
		{"blank lines between", "Fwd: Canada PO", "FYI\n\nFrom: Marie Dupont <marie@example.org>\n\nSent: 3 November 2026 10:15\n\nTo: Boss\n\nSubject: Canada PO - Dupont\n\nPlease find my CV."},
	} {
		raw := "From: boss@example.com\nTo: jobs@example.com\nSubject: " + c.subject + "\nContent-Type: text/plain; charset=utf-8\n\n" + c.text
		m := Read([]byte(raw), Limits{})
		if len(m.Forwarded) != 1 {
			t.Errorf("%s: %d messages inside; own %q quoted %q", c.what, len(m.Forwarded), m.Own, m.Quoted)
			continue
		}
		in := m.Forwarded[0]
		if len(in.From) != 1 || in.From[0] != (Address{"Marie Dupont", "marie@example.org"}) || in.Subject != "Canada PO - Dupont" {
			t.Errorf("%s: from %v, subject %q", c.what, in.From, in.Subject)
		}
		if in.Text != "Please find my CV." || m.Own != "FYI" {
			t.Errorf("%s: text %q, own %q", c.what, in.Text, m.Own)
		}
		if got := in.Date.UTC().Format(time.DateTime); got != "2026-11-03 10:15:00" {
			t.Errorf("%s: date %s", c.what, got)
		}
	}
}

func TestForwardInHTML(t *testing.T) {
	m := read("From: boss@example.com", "Subject: Fwd: Canada PO", "Content-Type: text/html; charset=utf-8", "",
		`<div dir="ltr">FYI<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>`+
			`From: <strong>Marie Dupont</strong> <span>&lt;<a href="mailto:marie@example.org">marie@example.org</a>&gt;</span><br>`+
			`Date: Tue, Nov 3, 2026 at 10:15 AM<br>Subject: Canada PO - Dupont<br>To:  &lt;boss@example.com&gt;<br></div><br><br><p>Please find my CV.</p></div></div>`)
	if len(m.Forwarded) != 1 || m.Own != "FYI" {
		t.Fatalf("text %q own %q", m.Text, m.Own)
	}
	in := m.Forwarded[0]
	if in.From[0].Addr != "marie@example.org" || in.From[0].Name != "Marie Dupont" || in.Text != "Please find my CV." {
		t.Errorf("%+v", in)
	}
}

func TestReplyWithForwardedLookingHeader(t *testing.T) {
	raw := "From: marie@example.org\nTo: hr@example.com\nSubject: Canada PO\n\nMy answer\n\nFrom: HR <hr@example.com>\nSent: 3 November 2026 10:15\nTo: Marie\nSubject: Canada PO\n\nQuestion?"
	if m := Read([]byte(raw), Limits{}); len(m.Forwarded) != 0 || m.Own != "My answer" {
		t.Errorf("an answer to its author was taken for a forward: %+v", m)
	}
}
