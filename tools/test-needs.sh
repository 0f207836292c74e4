#!/bin/sh
# Installs what the tests and benchmarks need beside Go, gcc and git, when it is
# missing: real servers, a second PDF reader to compare with, text recognition, a
# browser and what looks at pages in it.
# Debian and its relatives; elsewhere it names what is missing.
set -eu

missing=""
need() { # command package
	command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need dovecot dovecot-imapd
need pdftotext poppler-utils
need tesseract tesseract-ocr
need strace strace
need mbsync isync
need postconf postfix
need chromium chromium
need npm npm

packages() {
	echo "installing for the tests:$missing"
	if ! command -v apt-get >/dev/null 2>&1; then
		echo "no apt-get here: please install$missing by hand" >&2
		exit 1
	fi
	sudo=""
	[ "$(id -u)" = 0 ] || sudo=sudo
	export DEBIAN_FRONTEND=noninteractive
	$sudo apt-get update -qq
	# Postfix is only started by tests, with files of their own: leave it unconfigured.
	echo "postfix postfix/main_mailer_type select No configuration" | $sudo debconf-set-selections
	# shellcheck disable=SC2086 # a list of packages
	$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
[ -z "$missing" ] || packages

# axe-core, with which web's tests look at the pages: pinned in tools/axe.
axe=$(dirname "$0")/axe
if ! cmp -s "$axe/package-lock.json" "$axe/node_modules/.pinned"; then
	npm ci --prefix "$axe" --ignore-scripts --no-audit --no-fund --loglevel=error
	cp "$axe/package-lock.json" "$axe/node_modules/.pinned"
fi
