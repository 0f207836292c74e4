package main

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// applyEnvironment sets the fields of *into from variables named after their
// TOML keys: POSTROOM_READERS, POSTROOM_MAILBOX_1_PASSWORD (tables of an array
// count from 1; one more than there are adds one). Lists are comma-separated.
func applyEnvironment(into any, prefix string, getenv func(string) string) error {
	return setFromEnvironment(reflect.ValueOf(into).Elem(), prefix, getenv)
}

func setFromEnvironment(v reflect.Value, name string, getenv func(string) string) error {
	switch {
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			key := v.Type().Field(i).Tag.Get("toml")
			if err := setFromEnvironment(v.Field(i), name+"_"+strings.ToUpper(key), getenv); err != nil {
				return err
			}
		}
		return nil
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		return setTables(v, name, getenv)
	}
	text := getenv(name)
	if text == "" {
		return nil
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("%s: %q is not a whole number", name, text)
		}
		v.SetInt(int64(n))
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("%s: %q is neither true nor false", name, text)
		}
		v.SetBool(b)
	case reflect.Slice:
		v.Set(reflect.ValueOf(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })))
	default:
		return fmt.Errorf("%s: a %s cannot be set by environment", name, v.Kind())
	}
	return nil
}

// setTables sets the tables of an array, and adds one while the environment has
// values for it.
func setTables(v reflect.Value, name string, getenv func(string) string) error {
	for i := 0; ; i++ {
		table := reflect.New(v.Type().Elem()).Elem()
		if i < v.Len() {
			table.Set(v.Index(i))
		}
		if err := setFromEnvironment(table, fmt.Sprintf("%s_%d", name, i+1), getenv); err != nil {
			return err
		}
		switch {
		case i < v.Len():
			v.Index(i).Set(table)
		case table.IsZero():
			return nil
		default:
			v.Set(reflect.Append(v, table))
		}
	}
}
