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
    r.responseType = type;
    r.onload = () => { if (r.status === 200 && r.responseURL.endsWith(path)) then(r.response); };
    r.send();
  };
  const renew = (page) => {
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(part.id);
      if (!fresh || busy(part)) continue;
      part.replaceWith(document.importNode(fresh, true));
      const now = document.getElementById(fresh.id);
      if (now.tagName === "FORM") ticking(now);
    }
    here();
    pulse = page.body.dataset.pulse || pulse;
  };
  setInterval(() => {
    if (document.hidden) return;
    ask("/pulse", "text", (beat) => {
      if (beat !== pulse) ask(location.pathname + location.search, "document", renew);
    });
  }, 4000);
}

// On a telephone the rail is a line that scrolls: it shows where one is.
function here() {
  for (const place of document.querySelectorAll(".rail [aria-current]")) {
    const line = place.parentElement;
    if (place.offsetLeft + place.offsetWidth > line.clientWidth) line.scrollLeft = place.offsetLeft - 8;
  }
}

document.querySelectorAll("form.register, form[data-ticks]").forEach(ticking);
living();
here();
