package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"

	"postroom/store/internal/db"
)

// crockford is an alphabet in which no digit looks like a letter, so that an id
// can be read out over the telephone. https://www.crockford.com/base32.html
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Ids are random: a number that counts would tell an applicant how many others
// there are.
func randomID(length int) string {
	id := make([]byte, length)
	rand.Read(id)
	for i, b := range id {
		id[i] = crockford[b%32]
	}
	return string(id)
}

// newLetterID has 50 random bits: that two are alike will not be seen.
func newLetterID() string { return "L" + randomID(10) }

// documentID names a paper by its letter and its place there: "L7Q2MX4T9A-2" is
// the second file, "-0" the text of the letter itself, "-1.2" the second file of
// the first message that the letter forwards. Positions count from 0; forwarded
// and position are -1 for the letter itself and for its text. So the name stays
// when the letter is read and filed again.
func documentID(letter string, forwarded, position int64) string {
	if forwarded < 0 {
		return fmt.Sprintf("%s-%d", letter, position+1)
	}
	return fmt.Sprintf("%s-%d.%d", letter, forwarded+1, position+1)
}

// newApplicationID is short, because people write it by hand, so it looks
// whether the id is free, and takes a longer one when the short ones run out.
func newApplicationID(ctx context.Context, q *db.Queries) (string, error) {
	for try := 0; ; try++ {
		id := randomID(5 + try/4)
		_, err := q.ApplicationByPublicID(ctx, id)
		if errors.Is(err, sql.ErrNoRows) {
			return id, nil
		}
		if err != nil {
			return "", err
		}
	}
}
