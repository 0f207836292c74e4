// Comfort only: who works by keys on the rows of a register, or the cards of a board,
// is on the same one again after something was done to what is ticked, or was taken
// back; where it is there no more, on the one that took its place.
"use strict";
(() => {
  const memory = "postroom-row";
  const rows = "form.register tbody tr, .board .card";
  const link = (row) => row?.querySelector('a[href^="/applications/"]');
  const all = () => [...document.querySelectorAll(rows)];
  const find = (path) => all().findIndex((row) => link(row)?.pathname === path);
  let last = null; // the address of the application whose row had the focus last
  let byKeys = false;

  addEventListener("keydown", () => { byKeys = true; }, true);
  addEventListener("pointerdown", () => { byKeys = false; }, true);
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.(rows);
    if (row) last = link(row)?.pathname;
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const method = event.submitter?.getAttribute("formmethod") || form.method;
    if (!last || method !== "post" || !byKeys && !form.dataset.returns) return;
    sessionStorage.setItem(memory, JSON.stringify({ page: location.pathname, row: last, at: find(last) }));
  });

  addEventListener("DOMContentLoaded", () => {
    const was = JSON.parse(sessionStorage.getItem(memory) || "null");
    sessionStorage.removeItem(memory);
    if (was?.page !== location.pathname || document.querySelector(".clash")) return;
    const there = all();
    const at = find(was.row);
    byKeys = true;
    link(there[at < 0 ? Math.min(Math.max(was.at, 0), there.length - 1) : at])?.focus();
  });
})();
