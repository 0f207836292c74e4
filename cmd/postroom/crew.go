package main

import (
	"context"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"postroom/inbox"
	"postroom/reply"
	"postroom/web"
)

// crew is who is at work by the configuration while serve runs: a watcher for
// each mailbox, and who sends our mail. It can be given another configuration.
type crew struct {
	app   *app
	p     *pipeline
	ctx   context.Context // of serve: the crew lives as long
	group *errgroup.Group

	taking sync.Mutex // one configuration after the other
	post   []*task    // changed while taking

	mu       sync.Mutex // held for a moment only: pages wait for it
	cfg      config
	watching []watching
}

// watching is one mailbox at work.
type watching struct {
	mailboxConfig
	watcher *inbox.Watcher
	task    *task
}

// task is something that runs until it is ended.
type task struct {
	stop context.CancelFunc
	done chan struct{}
}

// end stops the task and waits until it has let go of everything.
func (t *task) end() {
	t.stop()
	<-t.done
}

// begin starts a task. That it fails ends serve; that it is ended does not.
func (c *crew) begin(run func(context.Context) error) *task {
	ctx, stop := context.WithCancel(c.ctx)
	t := &task{stop, make(chan struct{})}
	c.group.Go(func() error {
		defer close(t.done)
		defer stop()
		if err := run(ctx); ctx.Err() == nil || c.ctx.Err() != nil {
			return err
		}
		return nil
	})
	return t
}

// take puts the crew to work by a configuration. Whoever has nothing to do with
// what changed works on.
func (c *crew) take(cfg config) error {
	desk, err := c.app.desk(cfg, c.p.clock)
	if err != nil {
		return err
	}
	sender, err := c.app.sender(cfg, c.p)
	if err != nil {
		return err
	}
	c.taking.Lock()
	defer c.taking.Unlock()
	c.p.reader.Adopt(cfg.filingOptions(), cfg.addresses(), desk)
	c.watch(cfg)
	c.send(cfg, sender)
	return nil
}

// watch ends the watchers of mailboxes that changed or are gone, and begins what
// is new.
func (c *crew) watch(cfg config) {
	var kept, gone []watching
	for _, w := range c.watching {
		if slices.ContainsFunc(cfg.Mailbox, func(m mailboxConfig) bool { return reflect.DeepEqual(m, w.mailboxConfig) }) {
			kept = append(kept, w)
			continue
		}
		gone = append(gone, w)
	}
	c.show(kept)
	for _, w := range gone {
		w.task.end()
	}
	var all []watching
	for _, m := range cfg.Mailbox {
		i := slices.IndexFunc(kept, func(w watching) bool { return reflect.DeepEqual(m, w.mailboxConfig) })
		if i >= 0 {
			all = append(all, kept[i])
			continue
		}
		w := c.app.watcher(m, c.p)
		all = append(all, watching{m, w, c.begin(w.Run)})
	}
	c.show(all)
}

// show makes it known who watches.
func (c *crew) show(all []watching) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.watching = all
}

// send begins anew to send, when anything that mails are sent by has changed.
func (c *crew) send(cfg config, sender *reply.Loop) {
	same := c.cfg
	same.SMTP, same.Replies, same.Mailbox = cfg.SMTP, cfg.Replies, cfg.Mailbox
	if reflect.DeepEqual(same, c.cfg) {
		return
	}
	c.mu.Lock()
	c.cfg = cfg
	c.mu.Unlock()
	for _, t := range c.post {
		t.end()
	}
	c.post = nil
	if sender != nil {
		sender.Sender = unhurried{sender.Sender, c.ctx}
		c.post = append(c.post, c.begin(sender.Run))
	}
	if copier := c.app.copier(cfg, c.p); copier != nil {
		c.post = append(c.post, c.begin(copier.Run))
	}
}

// letterhead is what stands in every mail by the configuration now.
func (c *crew) letterhead() reply.Letterhead {
	c.mu.Lock()
	defer c.mu.Unlock()
	head, _ := c.cfg.letterhead() // take has tried it
	return head
}

// unhurried lets a mail that is on its way arrive, though the sender is ended for
// another one: broken off, it would be in doubt. Only the end of serve stops it.
type unhurried struct {
	reply.Sender
	ctx context.Context
}

// Send implements [reply.Sender].
func (u unhurried) Send(_ context.Context, m reply.Outgoing, before func(context.Context) error) (string, error) {
	return u.Sender.Send(u.ctx, m, before)
}

// health is how the watching goes, mailbox by mailbox.
func (c *crew) health() []web.MailboxHealth {
	c.mu.Lock()
	defer c.mu.Unlock()
	var watchers []*inbox.Watcher
	for _, w := range c.watching {
		watchers = append(watchers, w.watcher)
	}
	return healthOf(watchers)
}
