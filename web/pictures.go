package web

import (
	"container/list"
	"context"
	"maps"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// picture names one page image: the file's bytes, the page and the width.
type picture struct {
	sha256      string
	page, width int
}

// pictures keeps page images, the latest used, up to so many bytes. They are
// drawn again when they are needed again.
type pictures struct {
	most  int
	group singleflight.Group

	mu    sync.Mutex
	bytes int
	order *list.List // of kept, the latest used first
	byKey map[picture]*list.Element
}

type kept struct {
	key picture
	png []byte
}

// picturesBytes is what all kept page images may take together.
const picturesBytes = 64 << 20

func newPictures(most int) *pictures {
	return &pictures{most: most, order: list.New(), byKey: map[picture]*list.Element{}}
}

// get gives an image, drawn by draw when it is not there. Several who ask for the
// same wait for one drawing, which goes on when the first of them leaves.
func (p *pictures) get(ctx context.Context, key picture, name string, draw func(context.Context) ([]byte, error)) ([]byte, error) {
	if png := p.find(key); png != nil {
		return png, nil
	}
	done := p.group.DoChan(name, func() (any, error) {
		png, err := draw(context.WithoutCancel(ctx))
		if err == nil {
			p.keep(key, png)
		}
		return png, err
	})
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-done:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.([]byte), nil
	}
}

func (p *pictures) find(key picture) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	at, ok := p.byKey[key]
	if !ok {
		return nil
	}
	p.order.MoveToFront(at)
	return at.Value.(kept).png
}

func (p *pictures) keep(key picture, png []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.byKey[key]; ok || len(png) > p.most {
		return
	}
	p.byKey[key] = p.order.PushFront(kept{key, png})
	p.bytes += len(png)
	for p.bytes > p.most {
		last := p.order.Remove(p.order.Back()).(kept)
		delete(p.byKey, last.key)
		p.bytes -= len(last.png)
	}
}

// glances are who saw the small pages of which paper lately. After a restart
// nobody did.
type glances struct {
	mu sync.Mutex
	at map[string]time.Time
}

// glance is how long one line of the audit log stands for the small pages of a
// paper.
const glance = time.Hour

func (g *glances) lately(what string, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	at, ok := g.at[what]
	return ok && now.Sub(at) < glance
}

// note keeps a glance and drops those that are over.
func (g *glances) note(what string, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.at == nil {
		g.at = map[string]time.Time{}
	}
	maps.DeleteFunc(g.at, func(_ string, at time.Time) bool { return now.Sub(at) >= glance })
	g.at[what] = now
}
