package inbox

import (
	"context"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// idle waits for news of the open folder (RFC 2177), at most as long as given.
// Ending IDLE wants an answer, so a connection that died silently is found then.
func (s *session) idle(ctx context.Context, longest time.Duration) error {
	if !s.caps.Has(imap.CapIdle) {
		s.wait(ctx, longest)
		return nil
	}
	var command *imapclient.IdleCommand
	err := s.command(ctx, "listen", Server, func() (err error) {
		command, err = s.client.Idle()
		return err
	})
	if err != nil && s.alive() { // offered, but refused: polling must do
		s.wait(ctx, longest)
		return nil
	}
	if err != nil {
		return err
	}
	s.wait(ctx, longest)
	return s.command(ctx, "stop listening", Server, func() error {
		if err := command.Close(); err != nil {
			return err
		}
		return command.Wait()
	})
}

// wait returns when there is news, time is up, or the connection is gone.
func (s *session) wait(ctx context.Context, longest time.Duration) {
	timer := time.NewTimer(longest)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-s.news:
	case <-s.client.Closed():
	}
}
