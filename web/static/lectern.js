// The pages of a paper: which one is looked at, the next by key, and the same one
// after the size was changed. Every page works without this file.
"use strict";
(() => {
  let sheets = [], thumbs = null;

  // The page looked at is the first that reaches below the upper third.
  const here = () => {
    const i = sheets.findIndex((s) => s.getBoundingClientRect().bottom > innerHeight / 3);
    return i < 0 ? sheets.length - 1 : i;
  };
  const mark = () => {
    if (!sheets.length) return;
    const now = sheets[here()].id;
    thumbs?.querySelectorAll("a:not(.only-key)").forEach((a) => {
      const is = a.hash === `#${now}`;
      if (is === a.hasAttribute("aria-current")) return;
      a.toggleAttribute("aria-current", is);
      if (is) { a.setAttribute("aria-current", "true"); thumbs.scrollTop = a.offsetTop - thumbs.clientHeight / 2; }
    });
  };
  const seen = new IntersectionObserver(mark, {threshold: [0, 0.25, 0.5, 0.75, 1]});
  document.addEventListener("postroom:arrived", () => {
    seen.disconnect();
    sheets = [...document.querySelectorAll(".sheet")];
    thumbs = document.querySelector(".thumbs");
    sheets.forEach((s) => seen.observe(s));
  });

  document.addEventListener("click", (e) => {
    const link = e.target.closest("a[data-turn], a[data-zoom]");
    if (!link || !sheets.length) return;
    const at = here() + Number(link.dataset.turn || 0);
    link.hash = sheets[Math.max(0, Math.min(at, sheets.length - 1))].id;
  });

  // On paper every page is wanted, also those not yet scrolled to.
  addEventListener("beforeprint", () => sheets.forEach((s) => { s.querySelector("img").loading = "eager"; }));
})();
