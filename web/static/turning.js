// Reading on: what one goes to by a link takes the place of what is there, without the
// work of a new page, so that nobody waits for it: the next application or letter that
// of the page, another paper that of the papers, while all beside them stays as it is.
// What is fetched is the page itself, by an ordinary look at it. Every page works
// without this file.
"use strict";
(() => {
  const neighbours = ".neighbours [data-key=j], .neighbours [data-key=k]";
  let shown = where(), wanted = null;

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const to = new URL(link.href);
    if (link.matches(neighbours)) go(event, to, turn);
    else if (link.closest("#papers") && to.pathname === location.pathname) {
      if (to.search !== location.search) go(event, to, open);
      else if (!to.hash) event.preventDefault(); // it is open
    }
  });

  function go(event, to, then) {
    event.preventDefault();
    if (wanted) return; // it is on its way
    wanted = document.querySelector("main");
    wanted.setAttribute("aria-busy", "true");
    ask(to.pathname + to.search, true, "document", (page) => then(page, to), () => location.assign(to)).onloadend = () => {
      wanted.removeAttribute("aria-busy");
      wanted = null;
    };
  }

  // turn shows another page, unless somebody has begun to write on this one meanwhile.
  function turn(page, to) {
    if (document.activeElement.matches("input, select, textarea")) return;
    const main = document.importNode(page.querySelector("main"), true);
    enter(page, to);
    document.body.dataset.pulse = page.body.dataset.pulse;
    document.querySelector("main").replaceWith(main);
    const rail = page.getElementById("rail");
    if (rail) document.getElementById("rail")?.replaceWith(document.importNode(rail, true));
    scrollTo(0, 0);
    const head = main.querySelector("h1"); // where a screen reader begins to read
    head.tabIndex = -1;
    if (to.hash && beside(main)) location.replace(to.hash);
    head.focus({ preventScroll: true });
    arrive(main);
  }

  // beside says that the papers stand beside the rest, which stays in sight.
  function beside(main) {
    const papers = main.querySelector("#papers"), rest = main.querySelector(".judge");
    return papers && rest && rest.getBoundingClientRect().left >= papers.getBoundingClientRect().right;
  }

  // open shows another of the papers, or the same in another way.
  function open(page, to) {
    const papers = document.getElementById("papers"), from = where();
    const hand = papers.contains(document.activeElement) && document.activeElement.dataset.key;
    enter(page, to);
    over(papers, document.importNode(page.getElementById("papers"), true));
    document.querySelectorAll("input[name=back]").forEach((back) => { if (back.value === from) back.value = where(); });
    renew(page);
    const now = document.getElementById("papers");
    if (hand) now.querySelector(`[data-key="${CSS.escape(hand)}"]`)?.focus({ preventScroll: true });
    if (to.hash) location.replace(to.hash);
    else if (now.getBoundingClientRect().top < 0) now.scrollIntoView();
    arrive(now);
  }

  function enter(page, to) {
    history.pushState(null, "", to.pathname + to.search);
    shown = where();
    document.title = page.title;
    if (page.body.dataset.beat) document.body.dataset.beat = page.body.dataset.beat;
  }

  // Back and forward load the page that was there.
  addEventListener("popstate", () => { if (where() !== shown) location.reload(); });
})();
