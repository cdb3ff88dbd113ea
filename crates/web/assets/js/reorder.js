// Arranges a list by dragging. What the list's form sends follows the order of its entries.
//
//   data-reorder   on a list in a form: its entries can be dragged; dropping one sends the form.

let dragged = null;

addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-reorder] > [draggable]");
  if (!dragged) return;
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

addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.removeAttribute("aria-grabbed");
  dragged.closest("form")?.requestSubmit();
  dragged = null;
});

preparing.push((root) => {
  for (const entry of root.querySelectorAll("[data-reorder] > *")) entry.draggable = true;
});
