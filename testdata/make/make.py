#!/usr/bin/env python3
"""Makes the papers of the invented people in people.toml.

    make/make.py [ID...]      all people, or those named; "odd": the odd papers

Needs Python 3.11, LibreOffice, Chromium, pdflatex, xelatex, pdftoppm and
ImageMagick. What people write stands in words/LANGUAGE.toml. A paper is named in
people.toml as KIND.ENDING or KIND.ENDING:STYLE and becomes ID-KIND.ENDING in the
folder papers of its set. The same person always gets the same words; the bytes
differ with the versions of the programs, which is why they are committed.
"""

import hashlib
import html
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zlib

HERE = pathlib.Path(__file__).resolve().parent
SETS = {"demo": HERE.parent / "papers", "evaluation": HERE.parent / "evaluation" / "papers"}
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LEADERS = ["Rosalind Achterhof", "Emeka Dunmore", "Ines Valcourt", "Piet Oosterling", "Marta Sellheim", "Aldo Brancaleon"]


def read(name):
    with open(HERE / name, "rb") as f:
        return tomllib.load(f)


def number(person, use, limit):
    """A reproducible number below limit."""
    return int.from_bytes(hashlib.sha256(f"{person['id']}/{use}".encode()).digest()[:4], "big") % limit


def turn(items, by):
    by %= len(items)
    return items[by:] + items[:by]


class Writer:
    """Knows one person and that person's language, and says what each paper says."""

    def __init__(self, person, words, posts):
        self.p, self.w = person, words
        self.post, self.org = posts[person["post"]]
        self.post = person.get("post_title", self.post)
        n = number(person, "order", 97)
        self.employers = turn(words["employers"], n)
        self.schools = turn(words["schools"], n)
        self.duties = turn(words["duties"], n)
        self.titles = turn(words["titles"], n % 2)
        self.town = words["towns"][n % len(words["towns"])]
        self.newer = False  # a corrected CV tells a little more of the present post

    def fill(self, text):
        return text.format(post=self.post, org=self.org, employer=self.employers[0], name=self.p["name"],
                           start=self.p.get("start", "1.1.2027"), school=self.schools[0], degree=self.w["degrees"][0])

    def contact(self):
        digits = number(self.p, "phone", 900000) + 100000
        house = number(self.p, "house", 140) + 1
        return [f"{self.town}, {house}", f"+32 2 555 {str(digits)[:2]} {str(digits)[2:4]}", self.p["mail"]]

    def jobs(self):
        year, found = 2026, []
        for i in range(3 + number(self.p, "jobs", 2)):
            length = 2 + number(self.p, f"years{i}", 3)
            until = self.w["present"] if i == 0 else f"{year}"
            found.append((f"{year - length} – {until}", self.titles[(-1 - i) % len(self.titles)],
                          self.employers[i % len(self.employers)], turn(self.duties, 3 * i)[:4 - i % 2 + (2 if self.newer and i == 0 else 0)]))
            year -= length
        self.first_year = year
        return found

    def studies(self):
        return [(f"{self.first_year - 2} – {self.first_year}", self.w["degrees"][0], self.schools[0]),
                (f"{self.first_year - 5} – {self.first_year - 2}", self.w["degrees"][1], self.schools[-1])]

    def referees(self, count):
        return [(name, f"{self.w['referee_roles'][i % 3]}, {self.employers[i % len(self.employers)]}",
                 f"{name.split()[-1].lower()}@{self.p['mail'].split('@')[1]}", f"+32 2 555 40 {10 + i}")
                for i, name in enumerate(turn(LEADERS, number(self.p, "referees", 6))[:count])]

    def letter_paragraphs(self):
        generic = self.p.get("generic", False)
        first = self.w["body"][0] if generic else self.w["opening"]
        found = [first] + [b for b in self.w["body"] if b != first]
        if self.p.get("start"):
            found.append(self.w["availability"])
        if self.newer:
            found.insert(1, self.w["profile_text"])
        return [self.fill(t) for t in found + [self.w["closing"]]]

    # HTML: what LibreOffice and Chromium turn into papers.

    def cv(self, style):
        w, e = self.w, html.escape
        jobs = "".join(f'<div class="job"><p class="when"><b>{e(when)}</b></p><div><p><b>{e(title)}</b>, {e(where)}</p><ul>'
                       + "".join(f"<li>{e(d)}</li>" for d in duties) + "</ul></div></div>" for when, title, where, duties in self.jobs())
        studies = "".join(f'<div class="job"><p class="when"><b>{e(a)}</b></p><div><p>{e(b)}, {e(c)}</p></div></div>' for a, b, c in self.studies())
        labels = [w["address"], w["phone"], w["email"]]
        contact = "".join(f"<p>{e(l)}: {e(v)}</p>" for l, v in zip(labels, self.contact()))
        skills = "<ul>" + "".join(f"<li>{e(s)}</li>" for s in w["skills_text"]) + "</ul>"
        tongues = "<ul>" + "".join(f"<li>{e(s)}</li>" for s in w["tongues"]) + "</ul>"
        title = "" if style == "twocol" else f"<p class='kind'>{e(w['cv'])}</p>"
        head = f"<h1>{e(self.p['name'])}</h1>{title}"
        side = f"<h2>{e(w['personal'])}</h2>{contact}<h2>{e(w['skills'])}</h2>{skills}<h2>{e(w['languages'])}</h2>{tongues}"
        main = (f"<h2>{e(w['profile'])}</h2><p>{e(w['profile_text'])}</p><h2>{e(w['experience'])}</h2>{jobs}"
                f"<h2>{e(w['education'])}</h2>{studies}{self.referee_section()}")
        consent = f"<p><small>{e(w['consent'])}</small></p>" if "consent" in w else ""
        if style == "twocol":
            return f"<div class='side'>{head}{side}</div><div class='main'>{main}{consent}</div>"
        if style == "europass":
            return f"{head}{side}{main}{consent}<footer>{e(w['cv'])} – {e(self.p['name'])}</footer>"
        return head + contact + main + side.split("</p>", 3)[-1] + consent

    def referee_section(self):
        count = self.p.get("referees", 0)
        if count == 0:
            return ""
        if count < 0:
            return f"<h2>{html.escape(self.w['references'])}</h2><p>{html.escape(self.w['on_request'])}</p>"
        return f"<h2>{html.escape(self.w['references'])}</h2>" + self.referee_list(count)

    def referee_list(self, count):
        return "".join("<p><b>{}</b><br>{}<br>{}<br>{}</p>".format(*map(html.escape, r)) for r in self.referees(count))

    def letter(self, style):
        w, e = self.w, html.escape
        lines = "<br>".join(e(c) for c in [self.p["name"]] + self.contact())
        subject = "" if self.p.get("generic") else f"<p><b>{e(self.fill(w['subject']))}</b></p>"
        text = "".join(f"<p>{e(t)}</p>" for t in self.letter_paragraphs())
        return (f"<p>{lines}</p><p>{e(self.org)}<br>Brussels</p>{subject}<p>{e(w['salutation'])}</p>{text}"
                f"<p>{e(w['regards'])}</p><p>{e(self.p['name'])}</p><p><small>{e(w['enclosure'])}</small></p>")

    def both(self, style):
        return self.letter(style) + '<div style="page-break-before: always"></div>' + self.cv(style)

    def paper(self, kind, style):
        w, e, name = self.w, html.escape, html.escape(self.p["name"])
        last = kind.split("-")[-1].replace("scan", "cv")
        self.newer = kind.startswith("new-")
        if last in ("cv", "letter", "both"):
            return getattr(self, last)(style)
        if last == "referees":
            return f"<h1>{e(w['references'])}</h1><p>{name}</p>" + self.referee_list(3)
        if last == "recommendation":
            who = self.referees(1)[0]
            text = "".join(f"<p>{e(self.fill(t))}</p>" for t in w["recommend"])
            return f"<p>{e(who[0])}<br>{e(who[1])}<br>{e(who[2])}</p><h1>{e(w['recommendation'])}</h1>{text}<p>{e(w['regards'])}</p><p>{e(who[0])}</p>"
        if last == "diploma":
            return f"<div class='frame'><h1>{e(w['diploma'])}</h1><p>{e(self.schools[0])}</p><p>{e(self.fill(w['diploma_text']))}</p><p>No. {number(self.p, 'no', 90000)}</p></div>"
        if last == "transcript":
            rows = "".join(f"<tr><td>{e(c)}</td><td>{6 + number(self.p, c, 5)} ECTS</td><td>{12 + number(self.p, c + 'x', 8)}/20</td></tr>" for c in w["courses"])
            return f"<h1>{e(w['transcript'])}</h1><p>{e(self.schools[0])}</p><p>{name}</p><table border='1'>{rows}</table>"
        if last == "form":
            rows = [(w["personal"], self.p["name"])] + list(zip([w["address"], w["phone"], w["email"]], self.contact()))
            rows += [(w["languages"], ", ".join(w["tongues"])), (w["education"], w["degrees"][0])]
            return f"<h1>{e(w['form'])}</h1><table border='1'>" + "".join(f"<tr><td><b>{e(a)}</b></td><td>{e(b)}</td></tr>" for a, b in rows) + "</table>"
        if last in ("sample", "portfolio"):
            return (HERE / "words" / f"{last}.html").read_text().replace("{name}", name)
        raise SystemExit(f"{self.p['id']}: no paper of kind {kind}")

    # LaTeX: other fonts and encodings inside the PDF.

    def tex(self, kind, style):
        if kind.split("-")[-1] == "letter":
            body = "\n\n".join(tex(t) for t in self.letter_paragraphs())
            top = r"\\".join(tex(c) for c in [self.p["name"]] + self.contact())
            return rf"{top}\bigskip" "\n\n" rf"\textbf{{{tex(self.fill(self.w['subject']))}}}\bigskip" "\n\n" \
                   f"{tex(self.w['salutation'])}\n\n{body}\n\n{tex(self.w['regards'])}\n\n{tex(self.p['name'])}"
        w = self.w
        jobs = "\n".join(rf"\textbf{{{tex(a)}}}\quad {tex(b)}, \emph{{{tex(c)}}}\begin{{itemize}}" + "".join(rf"\item {tex(x)}" for x in d) + r"\end{itemize}" for a, b, c, d in self.jobs())
        studies = "\n\n".join(rf"\textbf{{{tex(a)}}}\quad {tex(b)}, {tex(c)}" for a, b, c in self.studies())
        refs = self.p.get("referees", 0)
        people = "" if refs <= 0 else rf"\section*{{{tex(w['references'])}}}" + "\n\n".join(r"\\".join(map(tex, r)) for r in self.referees(refs))
        return (rf"{{\LARGE\bfseries {tex(self.p['name'])}}}\\[2pt] {tex(w['cv'])}\\ " + r" \textbullet{} ".join(map(tex, self.contact()))
                + rf"\section*{{{tex(w['profile'])}}}{tex(w['profile_text'])}\section*{{{tex(w['experience'])}}}{jobs}"
                + rf"\section*{{{tex(w['education'])}}}{studies}\section*{{{tex(w['skills'])}}}" + "; ".join(map(tex, w["skills_text"]))
                + rf"\section*{{{tex(w['languages'])}}}" + "; ".join(map(tex, w["tongues"])) + people)


def tex(text):
    for c in "\\&%$#_{}":
        text = text.replace(c, "\\" + c if c != "\\" else "\\textbackslash ")
    return text


CSS = {
    "modern": "body{font:10.5pt 'DejaVu Sans',sans-serif;color:#222} h1{font-size:24pt;margin:0;color:#1b4d6b} h2{font-size:12pt;color:#1b4d6b;border-bottom:1px solid #1b4d6b} p{margin:3pt 0}",
    "serif": "body{font:11pt 'DejaVu Serif',serif} h1{font-size:20pt;text-align:center} h2{font-variant:small-caps;font-size:13pt} p{margin:5pt 0}",
    "twocol": "body{font:9.5pt 'DejaVu Sans';display:flex;margin:0} .side{width:32%;background:#2f4858;color:#fff;padding:14pt} .main{width:68%;padding:14pt} h1{font-size:18pt} h2{font-size:11pt;text-transform:uppercase} p{margin:2pt 0} ul{padding-inline-start:12pt}",
    "europass": "body{font:10pt 'DejaVu Sans'} h1{font-size:16pt;color:#0e4194;margin-left:26%} .kind{color:#0e4194} h2{color:#0e4194;font-size:11pt;border-bottom:1px solid #999} .job{display:flex} .when{width:24%;color:#0e4194;text-align:right;padding-right:2%} .job>div{width:74%} p{margin:3pt 0} footer{font-size:8pt;color:#666;text-align:center}",
    "lo": "",
}


def page(body, style, language):
    direction = ' dir="rtl"' if language == "ar" else ""
    return f'<!DOCTYPE html><html lang="{language}"{direction}><head><meta charset="utf-8"><title></title><style>@page{{size:A4}} {CSS.get(style, "")}</style></head><body>{body}</body></html>'


def run(*command, cwd=None):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, cwd=cwd)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def chromium(source, target, scratch):
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--user-data-dir={scratch}/chrome",
        "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())


def libreoffice(sources, target, folder, scratch):
    run("soffice", "--headless", f"-env:UserInstallation=file://{scratch}/lo", "--infilter=HTML (StarWriter)", "--convert-to", target, "--outdir", folder, *sources)


FILTERS = {"pdf": "pdf:writer_pdf_Export", "docx": "docx:MS Word 2007 XML", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format", "doc": "doc:MS Word 97"}
LOCK = {"EncryptFile": True, "DocumentOpenPassword": "maple-stairs-9"}
LOCKED = "pdf:writer_pdf_Export:" + json.dumps({k: {"type": "boolean" if v is True else "string", "value": str(v).lower() if v is True else v} for k, v in LOCK.items()})


def latex(body, target, scratch, engine):
    fonts = r"\usepackage{fontspec}\setmainfont{DejaVu Serif}" if engine == "xelatex" else r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}"
    source = scratch / (target.stem + ".tex")
    source.write_text(r"\documentclass[10pt,a4paper]{article}\usepackage[margin=2.2cm]{geometry}" + fonts
                      + r"\setlength{\parindent}{0pt}\setlength{\parskip}{5pt}\pagestyle{empty}\begin{document}" + body + r"\end{document}")
    run(engine, "-interaction=nonstopmode", "-halt-on-error", f"-output-directory={scratch}", source)
    shutil.copy(scratch / (target.stem + ".pdf"), target)


def pdf(objects, root=1):
    """A PDF file of numbered objects, given as bytes, with its cross references."""
    out, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for i, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % i + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start))


def stream(extra, data):
    return b"<< %s /Length %d >>\nstream\n" % (extra, len(data)) + data + b"\nendstream"


def scan(source, target, scratch):
    """A PDF whose pages are pictures in black and white, as office scanners make them."""
    run("pdftoppm", "-r", "150", "-mono", source, scratch / target.stem)
    pictures = sorted(scratch.glob(target.stem + "-*.pbm"))
    kids = b" ".join(b"%d 0 R" % (3 + 3 * i) for i in range(len(pictures)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pictures))]
    for i, picture in enumerate(pictures):
        (_, dimensions, bits), n = picture.read_bytes().split(b"\n", 2), 3 + 3 * i
        width, height = map(int, dimensions.split())
        image = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Filter /FlateDecode" % (width, height)
        objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P %d 0 R >> >> /Contents %d 0 R >>" % (n + 1, n + 2),
                    stream(image, zlib.compress(bits, 9)), stream(b"", b"q 595 0 0 842 0 0 cm /P Do Q")]
    target.write_bytes(pdf(objects))


def text_pdf(lines, extra_catalog=b"", more=()):
    body = b"BT /F 11 Tf 60 780 Td 15 TL " + b" ".join(b"(" + l.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*" for l in lines) + b" ET"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R %s >>" % extra_catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>",
                stream(b"", body), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", *more])


def odd_papers(demo, evaluation):
    """Papers that are broken, hidden or hostile, and the small pictures."""
    hidden = b"name;amount\nnothing to see;0\n"
    (evaluation / "embedded-cv.pdf").write_bytes(text_pdf(
        ["Curriculum Vitae", "Corwin Haldane", "Profile", "Finance officer with six years of experience.", "Professional experience",
         "2020 - present  Finance Officer, Fernhill Relief Fund", "Kept the books of nineteen grants and closed every year on time.", "Education", "2018 BSc Accounting, Saint Aldric College", "Skills", "Spreadsheets, audit, payroll", "Languages", "English, French"],
        b"/Names << /EmbeddedFiles << /Names [(list.csv) 6 0 R] >> >>",
        [b"<< /Type /Filespec /F (list.csv) /EF << /F 7 0 R >> >>", stream(b"/Type /EmbeddedFile", hidden)]))
    bomb = zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9)
    (demo / "bomb.pdf").write_bytes(pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                         b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", stream(b"/Filter [/FlateDecode /FlateDecode]", bomb)]))
    whole = (demo / "dupont-cv.pdf").read_bytes()
    (evaluation / "corrupt-cv.pdf").write_bytes(whole[:len(whole) // 3])
    (evaluation / "empty-cv.pdf").write_bytes(b"")
    run("convert", "-font", FONT, "-size", "120x40", "xc:white", "-fill", "#2f4858", "-draw", "roundrectangle 4,4 36,36 8,8", "-pointsize", "14", "-annotate", "+44+26", "OFFICE", "-strip", demo / "logo.png")
    for target, colour in ((demo / "kessler-photo.jpg", "#c9a58b"), (evaluation / "marchetti-photo.jpg", "#8d6b55")):
        run("convert", "-font", FONT, "-size", "280x360", "gradient:#dfe7ee-#aab8c4", "-fill", colour, "-draw", "ellipse 140,150 62,80 0,360", "-fill", "#3a4a5a", "-draw", "ellipse 140,350 120,110 0,360", "-blur", "0x1", "-strip", "-quality", "60", target)
    for target, name in ((demo / "carvalho-id.jpg", "CARVALHO"), (evaluation / "vasseur-id.jpg", "VASSEUR")):
        run("convert", "-font", FONT, "-size", "430x270", "xc:#e8eef4", "-fill", "#556", "-draw", "rectangle 20,60 130,200", "-pointsize", "20", "-annotate", "+150+60", "IDENTITY CARD (specimen)", "-annotate", "+150+110", name, "-annotate", "+150+150", "No. 000-0000000-00", "-strip", "-quality", "60", target)
    run("convert", "-font", FONT, "-size", "500x700", "xc:#fbfbf7", "-fill", "#333", "-pointsize", "20", "-annotate", "+60+80", "Curriculum vitae", "-annotate", "+60+120", "Delphine Vasseur", "-pointsize", "14", "-annotate", "+60+170", "Experience: Fonds d'entraide du Val-Dore, 2019-2026", "-strip", "-quality", "60", evaluation / "vasseur-cv.jpg")


def main(wanted):
    posts, people = read("posts.toml"), read("people.toml")
    for folder in SETS.values():
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="papers-") as name:
        scratch, batches = pathlib.Path(name), {}
        for group, rows in people.items():
            for person in rows:
                if wanted and person["id"] not in wanted:
                    continue
                writer = Writer(person, read(f"words/{person['lang']}.toml"), posts)
                for paper in person["papers"].split():
                    make(writer, paper, SETS[group], scratch, batches)
        for (target, folder), sources in batches.items():
            libreoffice(sources, target, folder, scratch)
    if not wanted or "odd" in wanted:
        odd_papers(SETS["demo"], SETS["evaluation"])


def make(writer, paper, folder, scratch, batches):
    file, _, style = paper.partition(":")
    kind, ending = file.rsplit(".", 1)
    style = style or "lo"
    target = folder / f"{writer.p['id']}-{file}"
    if style in ("tex", "xetex"):
        latex(writer.tex(kind, style), target, scratch, "xelatex" if style == "xetex" else "pdflatex")
        return
    source = scratch / f"{target.stem}.html"
    body = writer.paper(kind, "modern" if style == "scan" else style)
    source.write_text(page(body, "modern" if style == "scan" else style, writer.p["lang"]))
    if style in ("lo", "locked"):
        batches.setdefault((LOCKED if style == "locked" else FILTERS[ending], folder), []).append(source)
    elif style == "scan":
        chromium(source, scratch / f"{target.stem}.pdf", scratch)
        scan(scratch / f"{target.stem}.pdf", target, scratch)
    else:
        chromium(source, target, scratch)


if __name__ == "__main__":
    main(sys.argv[1:])
