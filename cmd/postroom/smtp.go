package main

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"postroom/intake"
	"postroom/reply"
)

// smtpConfig is the server that takes our mail. Without host nothing is
// answered.
type smtpConfig struct {
	Host         string `toml:"host"`
	Port         int    `toml:"port"` // default 465, 587 for starttls, 25 for none
	TLS          string `toml:"tls"`  // tls (default), starttls, none (loopback only)
	CAFile       string `toml:"ca_file"`
	User         string `toml:"user"`
	Password     string `toml:"password"`
	PasswordFile string `toml:"password_file"`
	From         string `toml:"from"` // default: the address of the mailbox that is answered
	FromName     string `toml:"from_name"`
	ReturnPath   string `toml:"return_path"` // where the server refuses the empty sender

	OAuth oauthConfig `toml:"oauth"` // instead of a password
}

// repliesConfig is what stands in every mail of the house.
type repliesConfig struct {
	Contact  string `toml:"contact"`
	Language string `toml:"language"`  // default en
	TimeZone string `toml:"time_zone"` // of dates, for a vacancy that has none
	// The privacy notice (GDPR, article 13). Nothing is answered without it.
	Controller     string `toml:"controller"`
	PrivacyContact string `toml:"privacy_contact"`
	Authority      string `toml:"authority"`
	PrivacyURL     string `toml:"privacy_url"`
	Months         int    `toml:"months"`
	BackupDays     int    `toml:"backup_days"`
	// AuthServers are the authserv-ids whose Authentication-Results we trust.
	AuthServers []string `toml:"auth_servers"`
}

func (s *smtpConfig) complete() error {
	for name, address := range map[string]string{"from": s.From, "return_path": s.ReturnPath} {
		if address != "" && !reply.Plain(address) {
			return fmt.Errorf("%s: %q is no plain address", name, address)
		}
	}
	if s.OAuth.given() {
		return s.OAuth.complete(s.User, s.Password+s.PasswordFile)
	}
	return readPassword(&s.Password, s.PasswordFile)
}

// mailServer is the SMTP server in the words of reply.
func (a *app) mailServer(s smtpConfig) (reply.Server, error) {
	server, err := s.server()
	if s.OAuth.given() {
		server.Token = mailToken(a.tokens.of(s.OAuth, a.log()))
	}
	return server, err
}

// server is the same, signed in to by its password.
func (s smtpConfig) server() (reply.Server, error) {
	server := reply.Server{
		Host: s.Host, Port: s.Port, Security: reply.Security(s.TLS), User: s.User, Password: s.Password, ReturnPath: s.ReturnPath,
	}
	if _, host, ok := strings.Cut(s.From, "@"); ok {
		server.Hello = host
	}
	if s.CAFile == "" {
		return server, nil
	}
	pem, err := os.ReadFile(s.CAFile)
	if err != nil {
		return server, fmt.Errorf("smtp: ca_file: %w", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return server, fmt.Errorf("smtp: ca_file: there is no certificate in %s", s.CAFile)
	}
	server.RootCAs = pool
	return server, nil
}

func (r repliesConfig) privacy() reply.Privacy {
	return reply.Privacy{
		Controller: r.Controller, Contact: r.PrivacyContact, Authority: r.Authority,
		URL: r.PrivacyURL, Months: r.Months, BackupDays: r.BackupDays,
	}
}

// zone is the time zone of dates in our mails.
func (r repliesConfig) zone() (*time.Location, error) {
	zone, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("replies: time_zone: %w", err)
	}
	return zone, nil
}

// letterhead is what stands in every mail of the house.
func (c config) letterhead() (reply.Letterhead, error) {
	zone, err := c.Replies.zone()
	return reply.Letterhead{
		From: cmp.Or(c.SMTP.From, c.firstAddress()), Name: c.SMTP.FromName, Contact: c.Replies.Contact, Language: c.Replies.Language,
		Zone: zone, Privacy: c.Replies.privacy(), Own: reply.Own{Mailboxes: c.ownAddresses()}, Sends: c.SMTP.Host != "",
	}, err
}

// desk is what answers letters.
func (c config) desk(key []byte, now func() time.Time) (*intake.Desk, error) {
	zone, err := c.Replies.zone()
	if err != nil {
		return nil, err
	}
	own := reply.Own{Mailboxes: c.ownAddresses(), Key: key, AuthServers: c.Replies.AuthServers}
	if c.SMTP.From != "" {
		own.People = append(own.People, c.SMTP.From)
	}
	for _, o := range c.Own {
		if strings.Contains(strings.TrimPrefix(o, "@"), "@") {
			own.People = append(own.People, o)
		} else {
			own.Domains = append(own.Domains, o)
		}
	}
	return &intake.Desk{
		Silent: c.SMTP.Host == "", Own: own, From: c.SMTP.From, Privacy: c.Replies.privacy(), Contact: c.Replies.Contact,
		Language: c.Replies.Language, Zone: zone, Limits: reply.DefaultLimits, Breaker: reply.DefaultBreaker, Now: now,
	}, nil
}

// checkSMTP says whether the server takes our sign-in.
func (a *app) checkSMTP(ctx context.Context, c config) error {
	ctx, stop := context.WithTimeout(ctx, checkTime)
	defer stop()
	if err := a.checkToken(ctx, "smtp", c.SMTP.OAuth); err != nil {
		return err
	}
	server, err := a.mailServer(c.SMTP)
	if err == nil {
		err = server.Check(ctx)
	}
	if err != nil {
		fmt.Fprintf(a.Out, "smtp: FAILED: %s\n", oneLine(err))
		return errors.New("the SMTP server does not work")
	}
	fmt.Fprintf(a.Out, "smtp: %s: connected and signed in\n", c.SMTP.Host)
	if !c.Replies.privacy().Complete() {
		fmt.Fprintf(a.Out, "smtp: no privacy notice: nothing is answered before [replies] has controller, privacy_contact, authority and months\n")
	}
	return nil
}
