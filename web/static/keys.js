// Keys for what can be pressed: an element with data-key="x" is pressed, or
// entered, by x. Every page works without this file.
"use strict";
(() => {
  const store = "postroom-keys"; // "off" turns single keys off (WCAG 2.1.4)
  const on = () => localStorage.getItem(store) !== "off";
  const show = () => document.documentElement.classList.toggle("no-keys", !on());
  show();

  const typing = (e) => /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName) && !/^(checkbox|radio|submit|button)$/.test(e.type) || e.isContentEditable;

  const press = (e) => {
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName) || e.hasAttribute("data-focus") || e.dataset.key === "s") {
      e.focus();
    } else {
      e.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && at.hasAttribute("data-send")) {
      at.form.requestSubmit();
      return;
    }
    if (event.key === "Escape" && typing(at)) { at.blur(); return; }
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || typing(at)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?") { help(); event.preventDefault(); return; }
    const walk = inRegister(event.key, at);
    if (walk) { event.preventDefault(); walk(); return; }
    const key = `[data-key="${CSS.escape(event.key)}"]`;
    const target = document.querySelector(`${key}[data-first]`) || document.querySelector(key);
    if (!target) return;
    event.preventDefault();
    press(target);
  });

  // inRegister is what a key does among the rows of a register, where the row is the
  // one that has the focus; nothing elsewhere.
  function inRegister(key, at) {
    const rows = [...document.querySelectorAll("form.register table.rows tbody tr")];
    if (!rows.length) return null;
    const here = rows.findIndex((r) => r.contains(at));
    const link = (row) => row?.querySelector("th a");
    const box = (row) => row?.querySelector('input[name="a"]');
    const tick = () => box(rows[here])?.click();
    if (key === "j") return () => link(rows[here + 1])?.focus();
    if (key === "k") return () => link(rows[here < 0 ? rows.length - 1 : here - 1])?.focus();
    if (key === "s") {
      return () => {
        if (!rows.some((r) => box(r)?.checked)) tick();
        document.querySelector(".actions select[name=status]")?.focus();
      };
    }
    if (here < 0) return null;
    if (key === "x" || key === " " && at === link(rows[here])) return tick;
    if (key === "o" || key === "Enter" && at === box(rows[here])) return () => link(rows[here]).click();
    return null;
  }

  // help shows the keys of this page.
  const help = () => document.getElementById("keys")?.showModal();
  document.addEventListener("click", (event) => { if (event.target.id === "keys-open") help(); });
  document.addEventListener("change", (event) => {
    if (event.target.matches("#keys input")) { localStorage.setItem(store, event.target.checked ? "on" : "off"); show(); }
  });
  document.addEventListener("postroom:arrived", () => {
    const box = document.querySelector("#keys input");
    if (box) box.checked = on();
  });

  // A form that was sent is not sent again by a second key or click.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    const method = event.submitter?.getAttribute("formmethod") || event.target.method; // an export leaves the page as it is
    if (method === "post") event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent));
})();
