package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"net"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"postroom/testdata"
)

const (
	demoUser     = testdata.Mailbox
	demoPassword = "demo"
)

// demoMailbox is an IMAP server in this process, on a free port of loopback, with
// the sample letters in its INBOX.
type demoMailbox struct {
	user   *imapmemserver.User
	server *imapserver.Server
	listen net.Listener
}

func openDemoMailbox(samples []testdata.Sample) (*demoMailbox, error) {
	user := imapmemserver.NewUser(demoUser, demoPassword)
	if err := user.Create("INBOX", nil); err != nil {
		return nil, err
	}
	memory := imapmemserver.New()
	memory.AddUser(user)
	m := &demoMailbox{user: user}
	for _, s := range samples {
		if err := m.deliver(s); err != nil {
			return nil, fmt.Errorf("delivering sample %s: %w", s.Name, err)
		}
	}
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	m.listen = listen
	m.server = imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return memory.NewSession(), nil, nil
		},
		InsecureAuth: true, // loopback only
		Logger:       log.New(io.Discard, "", 0),
	})
	return m, nil
}

// serve answers until close.
func (m *demoMailbox) serve() error {
	err := m.server.Serve(m.listen)
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

func (m *demoMailbox) close() error { return m.server.Close() }

// deliver puts one letter into INBOX as if it had been received at its time.
func (m *demoMailbox) deliver(s testdata.Sample) error {
	_, err := m.user.Append("INBOX", literal{bytes.NewReader(s.Raw)}, &imap.AppendOptions{Time: s.ReceivedAt})
	return err
}

// literal is a letter as the in-memory server takes it.
type literal struct{ *bytes.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }

// account is how the worker signs in.
func (m *demoMailbox) account() mailboxConfig {
	addr := m.listen.Addr().(*net.TCPAddr)
	return mailboxConfig{
		Name: "recruit", Host: addr.IP.String(), Port: addr.Port, TLS: "none",
		User: demoUser, Password: demoPassword, Folders: []string{"INBOX"}, Addresses: []string{demoUser},
	}
}
