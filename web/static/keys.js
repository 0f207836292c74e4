// Keys for what can be pressed: an element with data-key="x" is pressed, or
// entered, by x. Every page works without this file.
"use strict";
(() => {
  const store = "postroom-keys"; // "off" turns single keys off (WCAG 2.1.4)
  const on = () => localStorage.getItem(store) !== "off";
  const show = () => document.documentElement.classList.toggle("no-keys", !on());
  show();

  const typing = (e) => /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName) || e.isContentEditable;

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
    if (event.key === "?") { help(); event.preventDefault(); return; }
    const key = `[data-key="${CSS.escape(event.key)}"]`;
    const target = document.querySelector(`${key}[data-first]`) || document.querySelector(key);
    if (!target || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    press(target);
  });

  // help shows the keys of this page.
  function help() {
    const dialog = document.getElementById("keys");
    if (dialog) dialog.showModal();
  }
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  const box = dialog.querySelector("input");
  box.checked = on();
  box.addEventListener("change", () => { localStorage.setItem(store, box.checked ? "on" : "off"); show(); });
  document.getElementById("keys-open")?.addEventListener("click", help);

  // A form that was sent is not sent again by a second key or click.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method === "post") event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent));
})();
