// Comfort only: cards of the board are moved by drag and by keys. Without this
// file one ticks them and chooses a status.
"use strict";

const cardOf = (e) => e.target.closest && e.target.closest(".board .card");
const columnOf = (e) => e.target.closest && e.target.closest(".board .column");
const opener = (card) => card.querySelector("a");

// move sends a card, and all that are ticked with it, to the status of a column.
function move(card, column) {
  const form = card.closest("form");
  const own = card.querySelector('input[name="a"]');
  if (!own || card.closest(".column") === column) return;
  const ticked = [...form.querySelectorAll('input[name="a"]:checked')];
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = form.action;
  sent.hidden = true;
  const put = (name, value) => {
    const field = document.createElement("input");
    field.name = name;
    field.value = value;
    sent.append(field);
  };
  (ticked.includes(own) ? ticked : [own]).forEach((box) => put("a", box.value));
  put("do", "status");
  put("status", column.dataset.status);
  put("back", form.elements.back.value);
  sent.dataset.returns = "yes"; // to the card (see rows.js)
  opener(card).focus({ preventScroll: true });
  document.body.append(sent);
  sent.requestSubmit();
}

let dragged = null;

document.addEventListener("dragstart", (e) => {
  dragged = cardOf(e);
  if (!dragged) return;
  e.dataTransfer.effectAllowed = "move";
  e.dataTransfer.setData("text/plain", opener(dragged).textContent);
  opener(dragged).focus({ preventScroll: true }); // nothing is renewed under the hand
  dragged.classList.add("held");
});
document.addEventListener("dragover", (e) => {
  const column = dragged && columnOf(e);
  document.querySelectorAll(".column.over").forEach((c) => { if (c !== column) c.classList.remove("over"); });
  if (!column) return;
  e.preventDefault();
  column.classList.add("over");
});
document.addEventListener("drop", (e) => {
  const column = dragged && columnOf(e);
  if (!column) return;
  e.preventDefault();
  move(dragged, column);
});
document.addEventListener("dragend", () => {
  document.querySelectorAll(".held, .over").forEach((x) => x.classList.remove("held", "over"));
  dragged = null;
});

// The keys: letters beside the arrows, unless single keys are turned off.
const arrows = { j: "ArrowDown", k: "ArrowUp", h: "ArrowLeft", l: "ArrowRight" };
const typing = (e) => /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName) && e.type !== "checkbox";

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.altKey || e.metaKey || typing(e.target) || document.querySelector("dialog[open]")) return;
  const card = cardOf(e);
  const single = localStorage.getItem("postroom-keys") !== "off";
  const arrow = e.key.startsWith("Arrow") ? card && e.key : single && arrows[e.key.toLowerCase()];
  const act = arrow ? () => walk(card, arrow, e.shiftKey) : single && acts[e.key] && (() => acts[e.key](card));
  if (!act) return;
  e.preventDefault();
  act();
});

// walk goes from card to card, or with Shift moves the card to the column beside.
function walk(card, arrow, moving) {
  const columns = [...document.querySelectorAll(".board .column")];
  const cards = (column) => [...column.querySelectorAll(".card")];
  if (!card) {
    const first = document.querySelector(".board .card");
    if (first) opener(first).focus();
    return;
  }
  const at = columns.indexOf(card.closest(".column"));
  const row = cards(columns[at]).indexOf(card);
  if (arrow === "ArrowUp" || arrow === "ArrowDown") {
    const next = cards(columns[at])[row + (arrow === "ArrowUp" ? -1 : 1)];
    if (next) opener(next).focus();
    return;
  }
  const step = arrow === "ArrowLeft" ? -1 : 1;
  if (moving) {
    if (columns[at + step]) move(card, columns[at + step]);
    return;
  }
  for (let i = at + step; columns[i]; i += step) {
    const there = cards(columns[i]);
    if (there.length === 0) continue;
    opener(there[Math.min(row, there.length - 1)]).focus();
    return;
  }
}

// acts are what is done to the card that has the focus.
const tick = (card) => card?.querySelector('input[name="a"]')?.click();
const acts = {
  o: (card) => card && opener(card).click(),
  x: tick,
  s: (card) => {
    if (!document.querySelector('.board input[name="a"]:checked')) tick(card);
    document.querySelector(".actions select[name=status]")?.focus();
  },
};
