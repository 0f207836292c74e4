package filing

import "testing"

func BenchmarkClassify(b *testing.B) {
	p := pdf("CV.pdf", cvText)
	for b.Loop() {
		Classify(p, Applicant{}, nil)
	}
}

func BenchmarkDecide(b *testing.B) {
	l := letter("Canada PO - Lindqvist", coverText, pdf("CV.pdf", cvText), pdf("Letter.pdf", coverText))
	for b.Loop() {
		decide(l, History{})
	}
}
