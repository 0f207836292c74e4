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

// ask fetches one of our own pages without running it; then gets it, unless one has
// gone on to another page meanwhile. What is no look says so (see web/beat.go).
function ask(path, looks, type, then, failed) {
  const from = where();
  const r = new XMLHttpRequest();
  r.open("GET", path);
  if (!looks) r.setRequestHeader("Postroom-Renew", "1");
  r.responseType = type;
  r.onload = () => {
    if (where() !== from) return;
    if (r.status === 200 && r.response && r.responseURL === new URL(path, location).href) then(r.response);
    else failed?.();
  };
  r.timeout = 20000; // ms
  r.onerror = r.ontimeout = () => failed?.();
  r.send();
  return r;
}
const where = () => location.pathname + location.search;

// Arrivals: when the pulse changes, the living parts of the page are fetched and
// put in their place, unless a hand is on them.
function living() {
  if (!document.body.dataset.pulse) return;
  setInterval(() => {
    if (document.hidden) return;
    ask(document.body.dataset.beat || "/pulse", false, "text", (beat) => {
      if (beat !== document.body.dataset.pulse) ask(where(), false, "document", renew);
    });
  }, 4000);
}

function renew(page) {
  const busy = (part) => part.contains(document.activeElement) && document.activeElement !== document.body ||
    part.querySelector('input[name="a"]:checked');
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
  document.body.dataset.pulse = page.body.dataset.pulse || document.body.dataset.pulse;
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
const stays = () => document.querySelector("[data-stay]");
const forms = (part, action) => [...part.querySelectorAll("form")].filter((f) => f.getAttribute("action") === action);
const control = (c) => [c.tagName, c.name, /^(submit|radio|checkbox)$/.test(c.type) && c.value].join();
let held = null; // the control, and its place: its form's address, the form among those with it, its own name

function holding(e) {
  const part = stays(), form = e.target;
  if (!part) return;
  if (part.contains(form)) {
    const c = e.submitter || document.activeElement;
    const action = form.getAttribute("action");
    held = { c, place: { action, form: forms(part, action).indexOf(form), name: control(c) } };
  } else if (form.id !== "undo") return;
  const there = held?.c.isConnected; // it was not renewed
  const said = document.createElement("input");
  Object.assign(said, { type: "hidden", name: "stays", value: "yes" });
  form.append(said);
  sessionStorage.setItem(hand, JSON.stringify({ path: location.pathname, place: there ? held.place : null, top: held?.c.getBoundingClientRect().top ?? 0, inner: part.scrollTop, outer: scrollY }));
}

function staying() {
  const part = stays();
  if (!part) return;
  const last = JSON.parse(sessionStorage.getItem(hand) || "null");
  sessionStorage.removeItem(hand);
  if (!last || last.path !== location.pathname || document.querySelector(".clash")) return;
  const c = last.place && [...forms(part, last.place.action)[last.place.form]?.elements ?? []].find((e) => control(e) === last.place.name);
  for (let d = c?.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  part.scrollTop = last.inner;
  scrollTo(0, last.outer);
  if (!c) return;
  held = { c, place: last.place };
  c.focus({ preventScroll: true });
  const off = () => c.getBoundingClientRect().top - last.top;
  part.scrollTop += off();
  scrollBy(0, off());
}

// arrive tells all files that a page is there, or a part of one, that nobody has
// prepared yet (see turning.js).
const arrive = (part) => part.dispatchEvent(new Event("postroom:arrived", { bubbles: true }));
document.addEventListener("postroom:arrived", (e) => {
  e.target.querySelectorAll("form.register, form[data-ticks]").forEach(ticking);
  here();
});
document.addEventListener("submit", holding);
// After the other files, which put fields into new places.
addEventListener("DOMContentLoaded", () => {
  arrive(document);
  staying();
});
living();
