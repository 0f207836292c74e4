package inbox

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
)

// STARTTLS (RFC 9051, 6.2.1) is done here and not by go-imap, so that what goes
// over TLS passes through our own limits, and so that nothing the server said in
// clear is believed afterwards (https://nostarttls.secvuln.info).

var errNoStartTLS = errors.New("the server does not do STARTTLS as it should; nothing was sent")

const (
	maxClearLine  = 4096
	maxClearLines = 20
)

// startTLS asks in clear for TLS. It reads byte by byte, so what a third party
// injects after the answer is left in the connection, where the handshake
// stumbles over it.
func startTLS(conn net.Conn) error {
	greeting, err := clearLine(conn)
	if err != nil {
		return fmt.Errorf("greeting: %w", err)
	}
	if !hasWord(greeting, "* OK") { // PREAUTH would make STARTTLS impossible
		return errNoStartTLS
	}
	if _, err := io.WriteString(conn, "S1 STARTTLS\r\n"); err != nil {
		return err
	}
	for range maxClearLines {
		line, err := clearLine(conn)
		switch {
		case err != nil:
			return err
		case hasWord(line, "S1 OK"):
			return nil
		case !strings.HasPrefix(line, "* "):
			return errNoStartTLS
		}
	}
	return errNoStartTLS
}

func hasWord(line, word string) bool {
	return strings.HasPrefix(strings.ToUpper(line)+" ", word+" ")
}

// clearLine reads one line and not a byte more.
func clearLine(r io.Reader) (string, error) {
	var line []byte
	for one := make([]byte, 1); len(line) < maxClearLine; {
		if _, err := io.ReadFull(r, one); err != nil {
			return "", err
		}
		if one[0] == '\n' {
			return strings.TrimSuffix(string(line), "\r"), nil
		}
		line = append(line, one[0])
	}
	return "", errLongLine
}

// greetAgain puts a greeting before the private stream: after STARTTLS a server
// sends none, but go-imap waits for one, and then asks for the capabilities anew.
func greetAgain(private net.Conn) net.Conn {
	return greeted{private, io.MultiReader(bytes.NewReader([]byte("* OK private now\r\n")), private)}
}

type greeted struct {
	net.Conn
	io.Reader
}

func (g greeted) Read(p []byte) (int, error) { return g.Reader.Read(p) }
