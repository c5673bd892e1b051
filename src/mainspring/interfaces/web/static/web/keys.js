// Keyboard: `/` search, `?` help, `c` check in, `d` decide, and `j k enter` in a list. Single keys can be switched off or remapped.
(() => {
  const body = document.body;
  const map = JSON.parse(body.dataset.keys || "{}");
  const on = body.dataset.singleKeys !== "false";
  const goes = (name) => document.querySelector(`[data-key="${name}"]`);
  const rows = () => [...document.querySelectorAll("[data-rows] > li")];
  let at = -1;
  const show = (to) => {
    const all = rows();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, to));
    all.forEach((row, i) => row.classList.toggle("at", i === at));
    const link = all[at].querySelector("a, button");
    if (link) link.focus();
  };
  // A list goes on where it was left: the address names the row.
  const left = location.hash.match(/^#row-(\d+)$/);
  if (left) show(Number(left[1]) - 1);
  // The help opens over the page; without this script its link leads to a page of its own.
  const dialog = document.getElementById("dialog");
  if (dialog) dialog.addEventListener("htmx:afterSwap", () => { if (!dialog.open) dialog.showModal(); });
  document.addEventListener("keydown", (event) => {
    const finder = event.target.closest(".find");
    if (event.key === "Escape" && finder) { document.activeElement.blur(); return; }
    if (!on || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const pressed = Object.keys(map).find((name) => map[name] === event.key);
    const key = { search: "/", help: "?", check_in: "c", decide: "d", next: "j", previous: "k" };
    const name = pressed || Object.keys(key).find((one) => key[one] === event.key && !(one in map));
    if (!name) return;
    if (name === "next") { event.preventDefault(); show(at + 1); return; }
    if (name === "previous") { event.preventDefault(); show(at - 1); return; }
    const target = goes(name);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input")) target.focus(); else target.click();
  });
})();
