// Comfort only: every page works without this file.
"use strict";

// Ticking: one box for all, and how many are ticked.
function ticking(form) {
  const all = form.querySelector("[data-all]");
  const number = form.querySelector("[data-ticked]");
  if (!number) return;
  const name = form.dataset.ticks || "a";
  const boxes = () => [...form.querySelectorAll(`input[name="${name}"]`)];
  const show = () => {
    const n = boxes().filter((b) => b.checked).length;
    number.textContent = n;
    if (!all) return;
    all.checked = n > 0 && n === boxes().length;
    all.indeterminate = n > 0 && !all.checked;
  };
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => { boxes().forEach((b) => { b.checked = all.checked; }); show(); });
  }
  let last = null;
  form.addEventListener("click", (e) => { // with Shift: all from the last one ticked
    if (e.target.name !== name) return;
    const list = boxes();
    if (e.shiftKey && last) {
      const [from, to] = [list.indexOf(last), list.indexOf(e.target)].sort((x, y) => x - y);
      list.slice(from, to + 1).forEach((b) => { b.checked = e.target.checked; });
    }
    last = e.target;
    show();
  });
  show();
}

// Arrivals: when the pulse changes, the living parts of the page are fetched and
// put in their place, unless a hand is on them.
function living() {
  let pulse = document.body.dataset.pulse;
  if (!pulse) return;
  const busy = (part) => part.contains(document.activeElement) && document.activeElement !== document.body ||
    part.querySelector('input[name="a"]:checked');
  const ask = (path, type, then) => { // XMLHttpRequest parses a page without running it
    const r = new XMLHttpRequest();
    r.open("GET", path);
    r.setRequestHeader("Postroom-Renew", "1"); // nobody looks: see web/beat.go
    r.responseType = type;
    r.onload = () => { if (r.status === 200 && r.responseURL.endsWith(path)) then(r.response); };
    r.send();
  };
  const renew = (page) => {
    tell(page);
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(part.id);
      if (!fresh || part.dataset.live !== "over" && busy(part)) continue;
      const now = document.importNode(fresh, true);
      if (part.dataset.live === "over") over(part, now);
      else part.replaceWith(now);
      if (now.tagName === "FORM") ticking(now);
    }
    here();
    pulse = page.body.dataset.pulse || pulse;
  };
  setInterval(() => {
    if (document.hidden) return;
    ask(document.body.dataset.beat || "/pulse", "text", (beat) => {
      if (beat !== pulse) ask(location.pathname + location.search, "document", renew);
    });
  }, 4000);
}

// over puts a part in the place of another though a hand may be on it: the focus
// goes to the same control, and what was open stays open.
function over(part, now) {
  const same = (e) => [e.tagName, e.closest("form")?.elements.criterion?.value, e.name, e.value, e.textContent, e.getAttribute("href")].join();
  const focus = part.contains(document.activeElement) && same(document.activeElement);
  const open = [...part.querySelectorAll("details[open]")].map((d) => d.textContent);
  part.replaceWith(now);
  now.querySelectorAll("details").forEach((d) => { d.open = open.includes(d.textContent); });
  if (focus) [...now.querySelectorAll("a, button, summary")].find((e) => same(e) === focus)?.focus({ preventScroll: true });
}

// tell says politely what others did on the application that one has open.
function tell(page) {
  const box = document.querySelector("[data-news]");
  if (!box) return;
  const all = (root) => new Map([...root.querySelectorAll("[data-tell]")].map((e) => [[e.dataset.at, e.dataset.tell].join(), e.dataset.tell]));
  const known = all(document);
  const news = [...all(page)].filter(([key]) => !known.has(key)).map(([, words]) => words);
  if (!news.length) return;
  let close = box.querySelector("button");
  if (!close) {
    close = document.createElement("button");
    Object.assign(close, { type: "button", className: "link", textContent: box.dataset.news });
    close.addEventListener("click", () => box.replaceChildren());
    box.append(close);
  }
  for (const words of news) {
    const line = document.createElement("p");
    line.dir = "auto";
    line.textContent = words;
    close.before(line);
  }
  [...box.querySelectorAll("p")].slice(0, -3).forEach((p) => p.remove());
}

// On a telephone the rail is a line that scrolls: it shows where one is.
function here() {
  for (const place of document.querySelectorAll(".rail [aria-current]")) {
    const line = place.parentElement;
    if (place.offsetLeft + place.offsetWidth > line.clientWidth) line.scrollLeft = place.offsetLeft - 8;
  }
}

// What is done beside the papers leaves the hand where it is: the page comes back
// with the same control under it, at the same height. Taking it back does so too.
const hand = "postroom-hand";
function staying(part) {
  const forms = (action) => [...part.querySelectorAll("form")].filter((f) => f.getAttribute("action") === action);
  const name = (c) => [c.tagName, c.name, /^(submit|radio|checkbox)$/.test(c.type) && c.value].join();
  let place = null; // of the control: its form's address, the form among those with it, its own name
  let control = null;
  const last = JSON.parse(sessionStorage.getItem(hand) || "null");
  sessionStorage.removeItem(hand);
  if (last && last.path === location.pathname && !document.querySelector(".clash")) {
    place = last.place;
    control = place && [...forms(place.action)[place.form]?.elements ?? []].find((c) => name(c) === place.name);
    for (let d = control?.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    part.scrollTop = last.inner;
    scrollTo(0, last.outer);
    if (control) {
      control.focus({ preventScroll: true });
      const off = () => control.getBoundingClientRect().top - last.top;
      part.scrollTop += off();
      scrollBy(0, off());
    }
  }
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (part.contains(form)) {
      control = e.submitter || document.activeElement;
      const action = form.getAttribute("action");
      place = { action, form: forms(action).indexOf(form), name: name(control) };
    } else if (form.id !== "undo") return;
    if (!control?.isConnected) place = null; // it was renewed
    const said = document.createElement("input");
    Object.assign(said, { type: "hidden", name: "stays", value: "yes" });
    form.append(said);
    sessionStorage.setItem(hand, JSON.stringify({ path: location.pathname, place, top: control?.getBoundingClientRect().top ?? 0, inner: part.scrollTop, outer: scrollY }));
  });
}

// After the other files, which put fields into new places.
addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-stay]").forEach(staying));
document.querySelectorAll("form.register, form[data-ticks]").forEach(ticking);
living();
here();
