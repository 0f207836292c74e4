#!/bin/sh
# Makes the samples of this folder from source/, with LibreOffice, TeX Live,
# Chromium, poppler-utils, ImageMagick and zip. The results are committed; run it
# only to change them, then `go test ./extract -update`. Everybody in them is
# invented.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

office() { # office FORMAT FILE OUT
	soffice --headless "-env:UserInstallation=file://$work/lo" --convert-to "$1" --outdir "$work/out" "$2" >/dev/null
	made=$(ls "$work/out")
	mv "$work/out/$made" "$3"
}

office odt source/cv.fodt cv.odt
office docx source/cv.fodt cv.docx
office 'doc:MS Word 97' source/cv.fodt cv.doc
office rtf source/cv.fodt cv.rtf
office pdf source/cv.fodt cv.pdf
office xlsx source/form.fods form.xlsx
office ods source/form.fods form.ods
office 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}}' source/cv.fodt locked-user.pdf
office 'pdf:writer_pdf_Export:{"RestrictPermissions":{"type":"boolean","value":"true"},"PermissionPassword":{"type":"string","value":"secret"},"Printing":{"type":"long","value":"0"}}' source/cv.fodt locked-owner.pdf

cp source/latex.tex source/form.tex source/salary.txt "$work"
(cd "$work" && pdflatex -interaction=batchmode latex.tex && xelatex -interaction=batchmode -jobname=xelatex latex.tex && pdflatex -interaction=batchmode form.tex && pdflatex -interaction=batchmode form.tex) >/dev/null
cp "$work/latex.pdf" "$work/xelatex.pdf" .
cp "$work/form.pdf" form.pdf

chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=web.pdf "file://$PWD/source/web.html" 2>/dev/null
cp source/web.html web.html

pdftoppm -r 150 -gray -png -f 1 -l 1 latex.pdf "$work/scan"
convert "$work"/scan-*.png -colors 8 scan.png
convert "$work"/scan-*.png -quality 60 scan.jpg
printf '\\documentclass{article}\\usepackage[a4paper,margin=0pt]{geometry}\\usepackage{graphicx}\\begin{document}\\noindent\\includegraphics[width=\\textwidth]{scan.jpg}\\end{document}' >"$work/scan.tex"
cp scan.jpg "$work"
(cd "$work" && pdflatex -interaction=batchmode scan.tex) >/dev/null
cp "$work/scan.pdf" .
convert scan.png scan.png -monochrome -compress Group4 scan.tiff

printf 'Lettre de motivation\r\nMadame, Monsieur,\r\nJe suis fran\347aise et d\351j\340 b\351n\351vole \226 depuis dix ans.\r\n' >letter-1252.txt
printf 'Ansökan om tjänsten som ekonomiassistent från Åsa Öberg\n' | iconv -t UTF-16 >letter-utf16.txt
rm -f papers.zip && zip -q -X papers.zip letter-1252.txt cv.rtf
