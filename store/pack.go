package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
)

// pack makes the text of a column that ends in _json. A nil slice becomes [].
func pack[T any](v []T) string {
	if len(v) == 0 {
		return "[]"
	}
	return packOne(v)
}

// packOne is for structs of our own, which always have a JSON form.
func packOne(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("a %T has no JSON form: %v", v, err))
	}
	return string(text)
}

// unpack reads the text of a column that ends in _json; "" and "[]", which most
// columns hold, give the zero value.
func unpack[T any](text string) (v T, err error) {
	if text == "" || text == "[]" {
		return v, nil
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return v, fmt.Errorf("read a stored %T: %w", v, err)
	}
	return v, nil
}

func nullID(id int64) sql.NullInt64 { return sql.NullInt64{Int64: id, Valid: id != 0} }

// unpackList is unpack for slices that are shown: never nil.
func unpackList[T any](text string) ([]T, error) {
	list, err := unpack[[]T](text)
	if list == nil {
		list = []T{}
	}
	return list, err
}
