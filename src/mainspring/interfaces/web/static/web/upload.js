// Files gather: what is dropped or chosen joins what is there already, from whatever folder, until “Read it” sends all of them.
(() => {
  const same = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
  for (const form of document.querySelectorAll("[data-drop]")) {
    const input = form.querySelector("input[type=file]"), list = form.querySelector("[data-chosen]");
    let chosen = [];
    const mark = (on) => form.classList.toggle("over", on);
    const show = () => {
      const files = new DataTransfer();
      list.replaceChildren();
      for (const file of chosen) {
        files.items.add(file);
        const item = document.createElement("li"), name = document.createElement("span"), out = document.createElement("button");
        name.className = "main";
        name.textContent = file.name;
        out.type = "button";
        out.className = "link";
        out.textContent = list.dataset.chosen;
        out.setAttribute("aria-label", `${list.dataset.chosen}: ${file.name}`);
        out.addEventListener("click", () => { chosen = chosen.filter((one) => one !== file); show(); input.focus(); });
        item.append(name, out);
        list.append(item);
      }
      list.hidden = !chosen.length;
      input.files = files.files;
    };
    const add = (files) => {
      for (const file of files) if (!chosen.some((one) => same(one, file))) chosen.push(file);
      show();
    };
    form.addEventListener("dragover", (event) => { event.preventDefault(); mark(true); });
    form.addEventListener("dragleave", () => mark(false));
    form.addEventListener("drop", (event) => {
      mark(false);
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      add(event.dataTransfer.files);
    });
    input.addEventListener("change", () => { if (input.files.length) add([...input.files]); else show(); });
  }
})();
