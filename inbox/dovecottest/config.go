package dovecottest

import (
	_ "embed"
	"strings"
)

//go:embed dovecot.conf
var template string

// configuration fills in where the server lives.
func configuration(dir, port, tlsPort string) string {
	return strings.NewReplacer("@DIR@", dir, "@PORT@", port, "@TLSPORT@", tlsPort).Replace(template)
}
