// Choosing from lists that are too long to be read.
//
//   data-sieve         on a search field whose aria-controls names a list: hides the lines without
//                      what is typed.
//   data-suggest="url" beside it: fetches lines for what is typed (`?query=`); chosen ones stay.
//   data-toggles="id"  on a box: sets every free box inside that element to the same.
//   data-needs="ids"   on a box: free only while one of those boxes is ticked.
//   data-turns-on="id" around fields: whoever types there ticks that box.
//   data-say-none, data-say-one, data-say-many  around boxes: what the form's main button says of how many are
//                      chosen; it cannot be pressed while none is.
//   data-left="n"      around boxes: so many can be chosen; data-count in it says how many still.

async function suggest(field, list) {
  const query = field.value.trim();
  if (!query) return;
  try {
    const mark = field.dataset.suggest.includes("?") ? "&" : "?";
    const url = `${field.dataset.suggest}${mark}query=${encodeURIComponent(query)}`;
    const { page } = await ask(url, {}, list.id);
    const chosen = [...list.children].filter((line) => line.querySelector("input:checked"));
    const values = new Set(chosen.map((line) => line.querySelector("input").value));
    const lines = [...(find(list.id, page)?.children ?? [])];
    list.replaceChildren(
      ...chosen,
      ...lines.filter((line) => !values.has(line.querySelector("input")?.value)),
    );
  } catch (error) {
    if (error.name !== "AbortError") offline();
  }
}

function sieve(field, list) {
  const words = field.value.trim().toLowerCase();
  for (const line of list.children) {
    line.hidden = !line.textContent.toLowerCase().includes(words);
  }
}

let picking = 0;
addEventListener("input", (event) => {
  const field = event.target.closest?.("[data-sieve]");
  const list = field && find(field.getAttribute("aria-controls"));
  if (!list) return;
  if (!field.dataset.suggest) return sieve(field, list);
  clearTimeout(picking);
  picking = setTimeout(suggest, TYPING_MS, field, list);
});

addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.closest?.("[data-sieve]")) event.preventDefault();
});

addEventListener("change", (event) => {
  const all = event.target.closest?.("[data-toggles]");
  const list = all && find(all.dataset.toggles);
  for (const box of list?.querySelectorAll("input[type=checkbox]:not(:disabled)") ?? []) {
    if (box !== all && !("apart" in box.dataset)) box.checked = all.checked;
  }
});

// After the above, which may have chosen several.
addEventListener("change", ({ target }) => {
  const list = target.closest?.("[data-left], [data-say-many]");
  if (list?.dataset.left) reckon(list);
  if (list?.dataset.sayMany) sayHowMany(list);
  if (target.type === "checkbox" && target.form) free(target.form);
});

function sayHowMany(list) {
  const button = list.closest("form")?.querySelector("button.button-primary");
  // What cannot be sent at all is not for us to change.
  if (!button || (button.disabled && !("told" in list.dataset))) return;
  list.dataset.told = "";
  const count = list.querySelectorAll("input[type=checkbox]:checked:not([data-toggles])").length;
  const { sayNone, sayOne, sayMany } = list.dataset;
  button.disabled = !count;
  button.querySelector("span").textContent = [sayNone, sayOne][count] ?? sayMany.replace("#", count);
}

preparing.push((root) => within(root, "[data-say-many]").forEach(sayHowMany));

function free(root) {
  for (const box of within(root, "[data-needs]")) {
    const isMet = box.dataset.needs.split(" ").some((id) => find(id)?.checked);
    if (box.disabled !== isMet) continue;
    if (!isMet) box.dataset.was = box.checked;
    box.checked = isMet && (box.dataset.was ?? String(box.checked)) === "true";
    box.disabled = !isMet;
  }
}

preparing.push(free);

addEventListener("input", ({ target }) => {
  const fields = target.closest?.("[data-turns-on]");
  const box = fields && find(fields.dataset.turnsOn);
  if (box) box.checked = true;
});

function reckon(list) {
  const boxes = [...list.querySelectorAll("input[type=checkbox]:not([data-toggles])")];
  const others = boxes.filter((box) => !box.checked);
  const left = Math.max(list.dataset.left - boxes.length + others.length, 0);
  for (const box of boxes) box.disabled = !left && !box.checked;
  const all = list.querySelector("[data-toggles]");
  if (all) all.disabled = !all.checked && others.filter((box) => !("apart" in box.dataset)).length > left;
  list.querySelector("[data-count]").textContent = left;
}

preparing.push((root) => within(root, "[data-left]").forEach(reckon));

// What is chosen is said above the list, also while it is folded away.
addEventListener("change", (event) => {
  const box = event.target.closest?.("[data-several]");
  const said = box?.querySelector("[data-none]");
  if (!said) return;
  const chosen = [...box.querySelectorAll("input:checked:not([data-toggles])")];
  const words = chosen.map((input) => input.labels[0]?.textContent.trim());
  said.textContent = words.join(", ") || said.dataset.none;
});

preparing.push((root) => {
  // What is typed there finds lines; sent along it would mean nothing.
  within(root, "[data-suggest]").forEach((field) => field.removeAttribute("name"));
});
