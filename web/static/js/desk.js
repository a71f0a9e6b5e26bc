// "/" jumps to the search box of a queue, as on most desks.
const box = document.querySelector("[data-search]");
document.addEventListener("keydown", (event) => {
  if (!box || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  event.preventDefault();
  box.focus();
  box.select();
});
for (const press of document.querySelectorAll("[data-print]")) {
  press.hidden = false;
  press.addEventListener("click", () => print());
}
