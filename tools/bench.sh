#!/bin/sh
# Runs every benchmark beside its peer and writes docs/performance.md: the text
# above the line "## Figures" stays, what is below is made anew.
set -eu
cd "$(dirname "$0")/.."
page=docs/performance.md
out=$(mktemp)
trap 'rm -f "$out"' EXIT

bench() { # package pattern benchtime
	go test "$1" -run '^$' -bench "$2" -benchtime "$3" -timeout 60m | tee /dev/stderr >>"$out"
}
bench ./cmd/postroom 'Receive|Pipeline' 1x
bench ./extract 'PDF|Pdftotext' 3x
bench ./message 'Read' 2s
bench ./store 'Search' 1x

{
	sed '/^## Figures/q' "$page"
	echo
	echo "Made by \`make bench\` on $(date -u +%Y-%m-%d): $(nproc) cores, $(go version | cut -d' ' -f3)."
	echo
	echo "| what | figures |"
	echo "|---|---|"
	awk '/^Benchmark/ {
		name = $1; sub(/^Benchmark/, "", name); sub(/-[0-9]+$/, "", name)
		line = ""
		for (i = 3; i < NF; i += 2) line = line (line == "" ? "" : " · ") $i " " $(i + 1)
		print "| " name " | " line " |"
	}' "$out"
} >"$page.new"
mv "$page.new" "$page"
