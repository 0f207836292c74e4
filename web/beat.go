package web

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"
	"strings"

	"postroom/reply"
	"postroom/store"
)

// renewHeader is set by the script of the pages (postroom.js) when it asks by itself.
// What browsers say of themselves (Sec-Fetch-Dest) is lacking on plain HTTP.
const renewHeader = "Postroom-Renew"

// renews says that a page is fetched by itself, to renew one that is open: nobody
// looks at it for the first time, and nothing is told on it that is told once.
func (v *visit) renews() bool {
	return v.r.Method == http.MethodGet && v.r.Header.Get(renewHeader) != ""
}

// unattended says that the script asks, and perhaps nobody sits before it.
func (v *visit) unattended() bool { return v.renews() || strings.HasSuffix(v.r.Pattern, "/pulse") }

// renewed comes before the action in the audit log when an open page was renewed.
// That counts as no look; it has its line, because anybody can set the header.
const renewed = "renew: "

// noteOf is the action under which the audit log has the visit.
func (v *visit) noteOf(r route) string {
	if v.renews() {
		return renewed + r.note
	}
	return r.note
}

// applicationPulse answers quickly whether anything is new around an application
// that the visitor has open.
func (v *visit) applicationPulse() error {
	beat, err := v.beatOf(v.r.PathValue("application"))
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	v.w.WriteHeader(http.StatusOK)
	_, err = v.w.Write([]byte(beat))
	return err
}

// beatOf is the pulse of the house and of one application. The latter changes with
// what the visitor may see there, and with nothing that is hidden from him.
func (v *visit) beatOf(id string) (string, error) {
	ctx, sum := v.r.Context(), fnv.New64a()
	for _, look := range []func() (any, error){
		func() (any, error) { h, err := v.Store.Head(ctx, id); return h.Version, err },
		func() (any, error) { return v.Store.Notes(ctx, id) },
		func() (any, error) { return v.Store.Ratings(ctx, id, v.user.Name) },
		func() (any, error) { return v.Store.Marks(ctx, id, v.user.Name) },
		func() (any, error) {
			mails, err := v.Store.Outbox(ctx, store.Mails{Application: id})
			states := make([]reply.State, len(mails))
			for i, m := range mails {
				states[i] = m.State
			}
			return states, err
		},
	} {
		seen, err := look()
		if err != nil {
			return "", err
		}
		fmt.Fprintln(sum, seen)
	}
	house, err := v.Store.Pulse(ctx)
	return house + "." + strconv.FormatUint(sum.Sum64(), 36), err
}
