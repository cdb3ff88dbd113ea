// Arranges a list by dragging. What the list's form sends follows the order of its entries.
//
//   data-reorder   on a list in a form: its entries can be dragged. Dropping one at another place sends
//                  the form; letting go of it elsewhere, or Escape, puts it back.

let dragged = null;
let before = [];

addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-reorder] > [draggable]");
  if (!dragged) return;
  before = [...dragged.parentElement.children];
  event.dataTransfer.effectAllowed = "move";
  dragged.setAttribute("aria-grabbed", "true");
});

addEventListener("dragover", (event) => {
  const over = dragged && event.target.closest?.("[data-reorder] > *");
  if (!over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  const { top, height } = over.getBoundingClientRect();
  if (over !== dragged) over[event.clientY < top + height / 2 ? "before" : "after"](dragged);
});

// Else a browser may follow what was dropped.
addEventListener("drop", (event) => dragged && event.preventDefault());

addEventListener("dragend", (event) => {
  if (!dragged) return;
  const entry = dragged;
  const list = entry.parentElement;
  dragged = null;
  entry.removeAttribute("aria-grabbed");
  if (event.dataTransfer.dropEffect === "none") list?.append(...before);
  else if (before.some((each, place) => each !== list?.children[place])) {
    entry.closest("form")?.requestSubmit();
  }
});

preparing.push((root) => {
  for (const entry of root.querySelectorAll("[data-reorder] > *")) entry.draggable = true;
});
