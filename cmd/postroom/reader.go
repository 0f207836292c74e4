package main

import (
	"github.com/spf13/cobra"

	"postroom/extract"
)

// readerName is the hidden sub-command that reads strangers' files without files,
// network or more memory than it is given. Only this program starts it.
const readerName = "reader"

func (a *app) readerCommand() *cobra.Command {
	return &cobra.Command{
		Use:    readerName,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   func(*cobra.Command, []string) error { return extract.Serve(a.In, a.Out) },
	}
}
