package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"postroom/extract"
	"postroom/inbox"
	"postroom/intake"
	"postroom/store"
	"postroom/vacancy"
	"postroom/web"
)

// webConfig is how the recruiters' pages are reached.
type webConfig struct {
	// Listen is the address of the pages: loopback unless a proxy or a network
	// that one trusts stands around it; "off" serves none.
	Listen string `toml:"listen"`
	// Secure says that people reach the pages by HTTPS, through a proxy.
	Secure bool `toml:"secure"`
	// BehindProxy says that a proxy of our own tells who visits (X-Forwarded-For).
	BehindProxy bool `toml:"behind_proxy"`
	// RequireSecondFactor makes a second factor at sign-in obligatory.
	RequireSecondFactor bool `toml:"require_second_factor"`
}

const (
	defaultListen = "127.0.0.1:8080"
	noPages       = "off"
)

// pages are the recruiters' pages, reachable at an address.
type pages struct {
	*web.Server
	listener net.Listener
}

// openPages makes the pages and takes their address.
func (a *app) openPages(cfg config, p *pipeline, crew *crew) (*pages, error) {
	c := cfg.Web
	if c.Listen == "" {
		c.Listen = defaultListen
	}
	house, err := a.house()
	if err != nil {
		return nil, err
	}
	s, err := web.New(web.Options{
		Store: p.store, Papers: newPapers(p), Log: a.log(), Now: time.Now, Secure: c.Secure, BehindProxy: c.BehindProxy, Letterhead: crew.letterhead,
		Mailboxes: crew.health, Settings: a.settings(cfg, crew), Key: house.Key, RequireSecondFactor: c.RequireSecondFactor,
	})
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("the pages' address: %w: is another postroom running? [web] listen in postroom.toml takes another address", err)
	}
	return &pages{s, l}, nil
}

// address is where a browser on this machine finds the pages.
func (p *pages) address() string { return "http://" + p.listener.Addr().String() }

// The bounds of one request. Uploads and the drawing of a page take the longest.
const (
	headerTime   = 10 * time.Second
	requestTime  = 2 * time.Minute
	idleTime     = 2 * time.Minute
	headerBytes  = 32 << 10
	shutdownTime = 5 * time.Second
)

// serve answers until ctx ends.
func (p *pages) serve(ctx context.Context) error { return serveUntilEnd(ctx, p.listener, p.Server) }

// serveUntilEnd answers until ctx ends and those who asked before have their
// answer, or [shutdownTime] is over.
func serveUntilEnd(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: requestTime,
		IdleTimeout: idleTime, MaxHeaderBytes: headerBytes,
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
		defer cancel()
		if server.Shutdown(ending) != nil {
			server.Close()
		}
	})
	err := server.Serve(l)
	if !stop() {
		<-ended
	}
	if !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serving the pages: %w", err)
	}
	return ctx.Err()
}

// greet tells where the pages are, and the link for the first user when there is
// none yet.
func (a *app) greet(ctx context.Context, p *pages) error {
	welcome, err := p.Welcome(ctx)
	if err != nil {
		return err
	}
	if welcome != "" {
		fmt.Fprintf(a.Err, "Nobody can sign in yet. Within the hour, open this once:\n  %s%s\n", p.address(), welcome)
		return nil
	}
	fmt.Fprintf(a.Err, "The pages are at %s\n", p.address())
	return nil
}

func healthOf(watchers []*inbox.Watcher) []web.MailboxHealth {
	var all []web.MailboxHealth
	for _, w := range watchers {
		s := w.Status()
		all = append(all, web.MailboxHealth{Mailbox: s.Mailbox, LastGood: s.LastGood, Since: s.FailingSince, Hint: s.Hint})
	}
	return all
}

// papers gives the pages the files of letters, read by the reader processes.
type papers struct {
	store  *store.Store
	reader *intake.Reader
	pool   *extract.Pool
	images *imageCache
}

func newPapers(p *pipeline) *papers {
	return &papers{p.store, p.reader, p.pool, &imageCache{kept: map[string][]byte{}}}
}

// File gives a paper's bytes.
func (p *papers) File(ctx context.Context, letter, part string) (name string, data []byte, err error) {
	raw, err := p.store.Raw(ctx, letter)
	if err != nil {
		return "", nil, err
	}
	name, data, err = p.reader.File(ctx, raw, part)
	if errors.Is(err, intake.ErrNoPart) {
		err = errors.Join(store.ErrNotFound, err)
	}
	return name, data, err
}

// LaidOut gives a letter's HTML text as it came, and the files that it may show.
func (p *papers) LaidOut(ctx context.Context, letter string) (source string, pictures map[string][]byte, err error) {
	raw, err := p.store.Raw(ctx, letter)
	if err != nil {
		return "", nil, err
	}
	source, pictures = p.reader.LaidOut(raw)
	return source, pictures, nil
}

// Page draws one page of a paper.
func (p *papers) Page(ctx context.Context, letter, part string, page, width int) ([]byte, error) {
	key := filepath.Join(letter, part, strconv.Itoa(page), strconv.Itoa(width))
	if image, ok := p.images.get(key); ok {
		return image, nil
	}
	name, data, err := p.File(ctx, letter, part)
	if err != nil {
		return nil, err
	}
	image, err := p.pool.Page(ctx, name, data, page, width)
	if err == nil {
		p.images.put(key, image)
	}
	return image, err
}

// Notice reads a published notice.
func (p *papers) Notice(ctx context.Context, name string, data []byte) (vacancy.Proposal, string, error) {
	text, err := p.pool.Read(ctx, name, data)
	if err != nil {
		return vacancy.Proposal{}, "", err
	}
	return proposalOf(text), text.Text, nil
}

// proposalOf reads the intake rules in a notice's text.
func proposalOf(text extract.Text) vacancy.Proposal {
	n := vacancy.Notice{Text: text.Text, Now: time.Now()}
	for _, l := range text.Links {
		n.Links = append(n.Links, vacancy.Link(l))
	}
	return vacancy.ReadNotice(n)
}

// cachedImages bounds the memory for page images: about 100 A4 pages at reading
// width.
const cachedImages = 64 << 20

// imageCache keeps the newest page images in memory, and never on disk, where an
// erasure would have to find them.
type imageCache struct {
	mu    sync.Mutex
	kept  map[string][]byte
	order []string
	bytes int
}

func (c *imageCache) get(key string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	image, ok := c.kept[key]
	return image, ok
}

func (c *imageCache) put(key string, image []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.kept[key]; ok || len(image) > cachedImages/4 {
		return
	}
	c.kept[key], c.order, c.bytes = image, append(c.order, key), c.bytes+len(image)
	for c.bytes > cachedImages {
		c.bytes -= len(c.kept[c.order[0]])
		delete(c.kept, c.order[0])
		c.order = c.order[1:]
	}
}
