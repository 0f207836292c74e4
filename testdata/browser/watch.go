package browser

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Watch sees everything that the pages of a tab do beyond showing themselves:
// dialogs, console words, exceptions, refusals by the policy, requests to others,
// navigations of their own, new windows and downloads.
type Watch struct {
	ctx context.Context
	own string

	mu   sync.Mutex
	seen []string
}

// Over watches a tab. Own is how the addresses begin that its pages may ask for.
func Over(t testing.TB, ctx context.Context, own string) *Watch {
	t.Helper()
	w := &Watch{ctx: ctx, own: own}
	events := true
	_, err := chromedp.CallBrowser(ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorDeny, EventsEnabled: &events,
	})
	if err == nil {
		err = chromedp.Listen(ctx, w.note)
	}
	if err == nil {
		err = chromedp.ListenBrowser(ctx, w.noteBrowser)
	}
	if err != nil {
		t.Fatalf("watching a tab: %v", err)
	}
	return w
}

// Take gives what was seen since it was asked last.
func (w *Watch) Take() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	seen := w.seen
	w.seen = nil
	return seen
}

func (w *Watch) saw(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = append(w.seen, fmt.Sprintf(format, args...))
}

func (w *Watch) note(event any) {
	switch e := event.(type) {
	case *page.EventJavascriptDialogOpening:
		w.saw("a dialog: %s", e.Message)
		go chromedp.Call(w.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}) // it stops the page
	case *page.EventFrameRequestedNavigation:
		w.saw("goes to %s: %s", e.URL, e.Reason)
	case *runtime.EventConsoleAPICalled:
		w.saw("console: %s", words(e.Args))
	case *runtime.EventExceptionThrown:
		w.saw("exception: %s", e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		w.saw("log, %s: %s", e.Entry.Source, e.Entry.Text)
	case *network.EventWebSocketCreated:
		w.saw("a socket to %s", e.URL)
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, w.own) && !strings.HasPrefix(u, "data:") {
			w.saw("asks for %s", u)
		}
	}
}

func (w *Watch) noteBrowser(event any) {
	switch e := event.(type) {
	case *target.EventTargetCreated:
		if e.TargetInfo.OpenerID != "" {
			w.saw("opens a window: %s", e.TargetInfo.URL)
		}
	case *cdpbrowser.EventDownloadWillBegin:
		w.saw("downloads %s", e.URL)
	}
}

// words are what a script wrote to the console.
func words(args []*runtime.RemoteObject) string {
	var all []string
	for _, a := range args {
		all = append(all, string(a.Value))
	}
	return strings.Join(all, " ")
}
