# make test    what a change must pass; installs what tests need when it is missing
# make bench   the figures of docs/performance.md, side by side with the peers named there
# make crash   200 killed runs, 500 kills while sending, 10,000 forged senders: nothing
#              may be lost, doubled, halved, or sent that should not be
# make evaluate  how often it is right: docs/accuracy.md (POSTROOM_CORPUS=folder adds real notices)
# make screenshots  every page at three widths, light and dark, into build/screenshots; the two of the README
# make fuzz    every fuzz target for FUZZTIME
# make generate  the typed queries of store, from store/queries.sql

GO       ?= go
STATIC    = $(GO) tool -modfile=tools/go.mod staticcheck
PACKAGES  = ./... ./testdata ./testdata/browser ./testdata/sampletest ./testdata/evaluation
# ONCE run with the race detector only. The tests of the others drive readers, browsers
# and whole programs: all of them run without it, and with it, in short, those in which
# goroutines of ours meet. (The rest, pure rules, has none.)
ONCE      = $(addprefix ./,inbox/... intake oauth store/...)
SHORT     = $(addprefix ./,cmd/... extract reply/... web/...)
PLAIN     = $(filter-out $(shell $(GO) list $(ONCE)),$(shell $(GO) list $(PACKAGES)))
# Many wait for something most of the time: more run at once than there are cores.
# What go test would vet, check has vetted.
GOTEST    = $(GO) test -vet=off -parallel 3 -timeout 30m
FUZZTIME ?= 60s

.PHONY: test check needs bench crash evaluate fuzz screenshots generate

test: needs check
	$(GOTEST) $(PLAIN)
	$(GOTEST) -race $(ONCE)
	$(GOTEST) -race -short $(SHORT)

check:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); \
	  if [ -n "$$unformatted" ]; then echo "not gofmt-ed:"; echo "$$unformatted"; exit 1; fi
	$(GO) build ./...
	$(GO) vet $(PACKAGES)
	$(STATIC) $(PACKAGES)

needs:
	@sh tools/test-needs.sh

bench: needs
	sh tools/bench.sh

crash: needs
	$(GO) test ./cmd/postroom -run 'TestCrash|TestAFailingDisk|TestKilledWhile|TestForgedSenders' -crash.runs 200 -crash.kills 500 -crash.forged 10000 -timeout 90m -v
	POSTROOM_KILLS=500 $(GO) test ./reply -run TestKills -timeout 30m -v

evaluate: needs
	$(GO) run ./cmd/evaluate -o docs/accuracy.md

fuzz:
	@for p in $$($(GO) list $(PACKAGES)); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "== $$p $$f"; $(GO) test $$p -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) || exit 1; \
	  done; done

screenshots: needs
	rm -rf build/screenshots && mkdir -p build/screenshots
	$(GO) test ./cmd/postroom -run TestThePagesOfTheDemo -count 1 -screenshots $(CURDIR)/build/screenshots -timeout 20m
	cp build/screenshots/readme-register.png docs/register.png
	cp build/screenshots/readme-application.png docs/application.png

generate:
	cd tools && $(GO) tool sqlc generate -f ../store/sqlc.yaml
