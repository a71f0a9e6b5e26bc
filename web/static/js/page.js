// What saves a step on any page; each page works without it.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// A second press of the same button sends nothing while the first is under way.
const release = (form) => {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  setTimeout(release, 8000, form); // the answer may be a file, which leaves the page as it is
  if (form.matches(".leave")) sessionStorage.clear();
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

// A half-typed form survives a crash or a language switch: kept in this tab only, never passwords, codes or files.
const never = new Set(["csrf_token", "password", "new_password", "new_password_again", "code", "totp"]);
const worth = (field) => field.name && !never.has(field.name) && !["hidden", "password", "file", "submit", "button"].includes(field.type);
for (const [at, form] of document.querySelectorAll("form[data-autosave]").entries()) {
  const place = `typed:${at}:${form.getAttribute("action") || location.pathname}`;
  const fields = [...form.elements].filter(worth);
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(place) || "null");
    if (!kept || document.querySelector("[data-focus]")) return;
    fields.forEach((field, i) => {
      const was = kept[i];
      if (!was || was[0] !== field.name) return;
      if (field.type === "radio" || field.type === "checkbox") field.checked = was[1];
      else field.value = was[1];
    });
  };
  const save = () => sessionStorage.setItem(place, JSON.stringify(fields.map((field) =>
    [field.name, field.type === "radio" || field.type === "checkbox" ? field.checked : field.value])));
  try {
    restore();
    form.addEventListener("input", save);
    form.addEventListener("submit", () => sessionStorage.removeItem(place));
  } catch { /* storage is switched off: nothing is kept */ }
}

// Keys for the queue: j, k, Enter.
const rows = [...document.querySelectorAll("[data-queue] tbody tr")];
if (rows.length) {
  const hint = document.querySelector("[data-keys]");
  if (hint) hint.hidden = false;
  let at = -1;
  const go = (to) => {
    if (at >= 0) rows[at].classList.remove("chosen");
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at].classList.add("chosen");
    rows[at].querySelector("a").focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
  });
}
