// The check-in by keyboard: the slider and the number are one figure with its word; Ctrl+Enter sends.
(() => {
  const form = document.querySelector("[data-check-in]");
  if (!form) return;
  const number = form.querySelector("#id_confidence");
  const slider = form.querySelector("[data-slider]");
  const said = form.querySelector("[data-said]");
  const words = slider.dataset.words.split("|");
  const bounds = [10, 40, 60, 90];
  // As the server reads it: per cent may be written.
  const typed = () => Number.parseFloat(number.value.replace(",", "."));
  const say = () => {
    const value = typed();
    if (Number.isNaN(value)) return;
    const word = words[bounds.filter((bound) => value >= bound).length];
    said.textContent = word;
    slider.setAttribute("aria-valuetext", `${value} %, ${word}`);
  };
  slider.hidden = false;
  slider.value = Number.isNaN(typed()) ? 50 : typed();
  say();
  slider.addEventListener("input", () => { number.value = slider.value; say(); });
  slider.addEventListener("change", () => number.dispatchEvent(new Event("change", { bubbles: true })));
  number.addEventListener("input", () => { if (!Number.isNaN(typed())) slider.value = typed(); say(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
  // What stands in the way opens when it is asked for.
  document.body.addEventListener("htmx:oobAfterSwap", () => {
    if (form.querySelector("#stands .challenge")) form.querySelector("#blocker").open = true;
  });
})();
// A suggested wording is taken over by a press, and asked about again.
(() => {
  document.addEventListener("click", (event) => {
    const used = event.target.closest("[data-use]");
    if (!used) return;
    const field = document.getElementById(used.dataset.for);
    field.value = used.dataset.use;
    field.focus();
    const open = field.value.indexOf("[");
    if (open >= 0) field.setSelectionRange(open, field.value.indexOf("]", open) + 1);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
