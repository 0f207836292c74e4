// Comfort only: cards of the board are moved by drag and by keys. Without this
// file one ticks them and chooses a status.
"use strict";

const cardOf = (e) => e.target.closest && e.target.closest(".board .card");
const columnOf = (e) => e.target.closest && e.target.closest(".board .column");
const opener = (card) => card.querySelector("a");
const remembered = "postroom-card";

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
  sessionStorage.setItem(remembered, card.dataset.id);
  document.body.append(sent);
  sent.submit();
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

document.addEventListener("keydown", (e) => {
  const card = cardOf(e);
  if (!card || e.ctrlKey || e.altKey || e.metaKey || !e.key.startsWith("Arrow")) return;
  const columns = [...document.querySelectorAll(".board .column")];
  const cards = (column) => [...column.querySelectorAll(".card")];
  const at = columns.indexOf(card.closest(".column"));
  const row = cards(columns[at]).indexOf(card);
  e.preventDefault();
  if (e.key === "ArrowUp" || e.key === "ArrowDown") {
    const next = cards(columns[at])[row + (e.key === "ArrowUp" ? -1 : 1)];
    if (next) opener(next).focus();
    return;
  }
  const step = e.key === "ArrowLeft" ? -1 : 1;
  if (e.shiftKey) {
    if (columns[at + step]) move(card, columns[at + step]);
    return;
  }
  for (let i = at + step; columns[i]; i += step) {
    const there = cards(columns[i]);
    if (there.length === 0) continue;
    opener(there[Math.min(row, there.length - 1)]).focus();
    return;
  }
});

// The card that was moved has the focus again.
const last = sessionStorage.getItem(remembered);
if (last) {
  sessionStorage.removeItem(remembered);
  const card = document.querySelector(`.board .card[data-id="${CSS.escape(last)}"]`);
  if (card) opener(card).focus();
}
