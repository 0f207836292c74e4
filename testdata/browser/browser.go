// Package browser lets tests look at the pages with a real browser.
package browser

import (
	"context"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// wide and high are the pages of a tab that nobody made smaller.
const wide, high = 1280, 760

// Start gives a tab of a browser of its own, which ends with the test. Start it
// once for many pages: it takes about a second. `make test` installs Chromium.
func Start(t testing.TB, limit time.Duration, options ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("chromium is missing: make needs")
	}
	options = append([]chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("headless", "new"), chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-background-networking", true), chromedp.UserDataDir(t.TempDir()),
		// A quarter of the work of opening a page goes into tabs and buttons that nobody
		// sees, and into a new frame for what is shown in the same tab.
		chromedp.Flag("kiosk", true), chromedp.Flag("disable-features", "RenderDocument"),
	}, options...)
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(wide, high)); err != nil { // the browser lives as long as the context of its first act
		t.Fatalf("starting chromium: %v", err)
	}
	ctx, stop = context.WithTimeout(ctx, limit)
	t.Cleanup(stop)
	return ctx
}
