// Typing to find: a long list to choose from becomes a field, "@" in a note offers
// people, and a note that is not kept yet outlives the page. Every page works
// without this file.
"use strict";
(() => {
  const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const typed = (words) => fold(words).split(/\s+/).filter(Boolean);
  const has = (text, words) => typed(words).every((w) => fold(text).includes(w));
  const begins = (text, words) => typed(words).every((w) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${w}`));
  // What begins with the words stands before what only has them inside.
  const finding = (all, words) => all.filter((o) => has(o.text, words)).sort((a, b) => begins(b.text, words) - begins(a.text, words));
  let lists = 0;

  // A list of offers under a field (ARIA combobox with a listbox). The field keeps
  // the focus; pick(offer) is called with the one that was chosen.
  function offering(field, pick) {
    const list = document.createElement("ul");
    list.className = "offers";
    list.id = `offers-${++lists}`;
    list.role = "listbox";
    list.hidden = true;
    list.setAttribute("aria-label", field.getAttribute("aria-label") || field.closest("label")?.querySelector("span")?.firstChild.textContent.trim() || "");
    const around = document.createElement("span");
    around.className = "offering";
    field.before(around);
    around.append(field, list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    let offers = [], at = -1;
    const mark = (n) => {
      at = n;
      [...list.children].forEach((row, i) => row.setAttribute("aria-selected", i === at));
      const row = list.children[at];
      if (row && offers.length) { field.setAttribute("aria-activedescendant", row.id); row.scrollIntoView({block: "nearest"}); } else field.removeAttribute("aria-activedescendant");
    };
    const show = (found, none) => {
      offers = found;
      list.replaceChildren(...found.map((o, i) => {
        const row = document.createElement("li");
        row.role = "option";
        row.id = `${list.id}-${i}`;
        row.dir = "auto";
        row.textContent = o.text;
        row.addEventListener("mousedown", (e) => { e.preventDefault(); choose(i); });
        return row;
      }));
      if (!found.length && none) {
        const row = document.createElement("li");
        row.className = "soft";
        row.role = "option";
        row.ariaDisabled = "true";
        row.textContent = none;
        list.append(row);
      }
      list.hidden = !list.children.length;
      if (field.role === "combobox") field.setAttribute("aria-expanded", !list.hidden);
      mark(found.length ? 0 : -1);
    };
    const hide = () => show([]);
    const choose = (i) => { const chosen = offers[i]; hide(); if (chosen) pick(chosen); };
    field.addEventListener("keydown", (e) => {
      if (list.hidden) return;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") mark((at + (e.key === "ArrowDown" ? 1 : offers.length - 1)) % offers.length);
      else if (e.key === "Enter" && !e.ctrlKey && !e.metaKey && offers.length) choose(at);
      else if (e.key === "Escape") hide();
      else return;
      e.preventDefault();
      e.stopPropagation();
    });
    return {show, hide, open: () => !list.hidden};
  }

  // A select becomes a field in which one types to find.
  function typing(select) {
    const field = document.createElement("input");
    field.role = "combobox";
    field.autocomplete = "off";
    field.spellcheck = false;
    field.required = select.required;
    field.placeholder = select.options[0].text;
    field.setAttribute("aria-expanded", "false");
    if (select.dataset.key) field.dataset.key = select.dataset.key;
    delete select.dataset.key;
    select.required = false;
    select.hidden = true;
    select.before(field);
    const all = [...select.options].filter((o) => o.value).map((o) => ({text: o.text, value: o.value}));
    const chosen = () => select.value ? select.selectedOptions[0].text : "";
    const list = offering(field, (o) => { select.value = o.value; field.value = o.text; field.setCustomValidity(""); });
    const find = () => list.show(finding(all, field.value), select.dataset.none);
    field.addEventListener("input", () => { select.value = ""; find(); });
    field.addEventListener("focus", () => { field.select(); });
    field.addEventListener("keydown", (e) => { if (e.key === "ArrowDown" && !list.open()) { find(); e.preventDefault(); } });
    field.addEventListener("click", () => { if (!list.open()) list.show(all); });
    field.addEventListener("blur", () => { list.hide(); field.value = chosen(); });
    select.addEventListener("change", () => { field.value = chosen(); });
  }
  // "@" and the beginning of a name in a note offers who is meant.
  function naming(area) {
    const people = [...document.getElementById(area.dataset.people).options].map((o) => ({value: o.value, text: o.text === o.value ? o.value : `${o.text} (@${o.value})`}));
    const begun = () => /(^|[^\p{L}\p{N}._@-])@([\p{L}\p{N}._-]*)$/u.exec(area.value.slice(0, area.selectionStart));
    const list = offering(area, (o) => {
      const at = area.selectionStart - begun()[2].length;
      area.setRangeText(`${o.value} `, at, area.selectionStart, "end");
      area.dispatchEvent(new Event("input", {bubbles: true}));
    });
    area.addEventListener("input", () => {
      const m = begun();
      list.show(m ? finding(people, m[2]).slice(0, 8) : []);
    });
    area.addEventListener("blur", list.hide);
  }
  // What is typed and not kept yet stays with the page while one reads on, in this
  // tab alone; after the sign-out it is gone.
  const drafts = "postroom-draft:";
  if (!document.querySelector(".rail")) {
    Object.keys(sessionStorage).filter((k) => k.startsWith(drafts)).forEach((k) => sessionStorage.removeItem(k));
  }
  function drafting(area) {
    const key = drafts + location.pathname;
    area.value ||= sessionStorage.getItem(key) || "";
    area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
    area.form.addEventListener("submit", () => sessionStorage.removeItem(key));
  }

  document.addEventListener("postroom:arrived", ({target}) => {
    target.querySelectorAll("select[data-find]").forEach(typing);
    target.querySelectorAll("textarea[data-people]").forEach(naming);
    target.querySelectorAll("textarea[data-draft]").forEach(drafting);
  });
})();
