// Reading on: the next application, or the one before, takes the place of this one
// without the work of a new page, so that nobody waits for it. What is fetched is the
// page itself, by an ordinary look at it. Every page works without this file.
"use strict";
(() => {
  let shown = where(), wanted = null;

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".neighbours a[rel]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (wanted) return; // it is on its way
    const path = wanted = link.getAttribute("href");
    const main = document.querySelector("main");
    main.setAttribute("aria-busy", "true");
    const over = () => { wanted = null; main.removeAttribute("aria-busy"); };
    ask(path, true, "document", (page) => { over(); turn(path, page); }, () => { over(); location.assign(path); });
  });

  function turn(path, page) {
    const main = document.importNode(page.querySelector("main"), true);
    history.pushState(null, "", path);
    shown = where();
    document.title = page.title;
    Object.assign(document.body.dataset, page.body.dataset);
    document.querySelector("main").replaceWith(main);
    const rail = page.getElementById("rail");
    if (rail) document.getElementById("rail")?.replaceWith(document.importNode(rail, true));
    scrollTo(0, 0);
    const head = main.querySelector("h1"); // where a screen reader begins to read
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    document.dispatchEvent(new Event("postroom:arrived"));
  }

  // Back and forward load the page that was there.
  addEventListener("popstate", () => { if (where() !== shown) location.reload(); });
})();
