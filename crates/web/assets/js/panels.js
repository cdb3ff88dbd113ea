// Dialogs, menus and toasts.
//
//   data-dialog        on a link: show the answer's main part in a dialog ("aside": from the side),
//                      which opens at once with what the template #dialog-coming holds.
//                      A form in it is sent in the background: where the answer leads elsewhere, the
//                      dialog closes and the page beneath is renewed; else the answer takes its place.
//   data-card="url"    on a card with an id: what is fetched anew after such a dialog was opened from
//                      it, instead of the whole page.
//   data-menu          on a <details>: closes on Escape and on a click elsewhere.
//   data-anew="url"    on an element with an id in such a menu: replaced by its namesake there each time
//                      the menu is opened.
//   data-copies="id"   on a hidden button: shown where script runs, copies what is in that field, else
//                      its data-text, else the <pre> that stands with it.
//   data-at-once       on a link with data-dialog: opens when the page is shown.
//   data-toast         on an element of any answer: shown among the toasts, and let go after a while.
//   data-unsure="words" on a button: asks once more with these words before it does anything.
//   data-dismiss       on a hidden button in a toast: shown where script runs, lets it go.

const TOAST_MS = 6000;

function fill(dialog, page) {
  const body = page.querySelector("main");
  if (!body) return false;
  const held = dialog.contains(document.activeElement);
  dialog.ariaLabel = page.querySelector("h1")?.textContent ?? page.title;
  dialog.replaceChildren(...document.adoptNode(body).childNodes);
  prepare(dialog);
  // What had the focus went with what stood there before.
  if (held && document.activeElement === document.body) {
    dialog.querySelector(".dialog-close button")?.focus({ preventScroll: true });
  }
  return true;
}

async function openDialog(link) {
  // What the address asked for is shown once, not again with each part that is renewed.
  if ("atOnce" in link.dataset) history.replaceState(history.state, "", location.pathname);
  const around = link.closest("dialog");
  const dialog = around ?? coming(link);
  dialog.ariaBusy = "true";
  try {
    const answer = ask(link.href, {}, "dialog");
    const waiting = asking;
    // Nobody waits any more for what was closed before it came.
    dialog.addEventListener("close", () => waiting.abort(), { once: true });
    const { url, page } = await answer;
    if (!dialog.open) return;
    dialog.dataset.from = url;
    if (!fill(dialog, page)) return location.assign(url);
    dialog.setAttribute("closedby", "any");
  } catch (error) {
    if (!around) dialog.close();
    if (error.name !== "AbortError") offline();
  }
  dialog.ariaBusy = "false";
}

// Opens at once what is filled when the answer is there. Until then a click beside it does not close
// it: that would be the second half of a double click.
function coming(link) {
  const dialog = document.createElement("dialog");
  dialog.className = link.dataset.dialog ? `dialog dialog-${link.dataset.dialog}` : "dialog";
  dialog.ariaLabel = link.textContent.trim();
  dialog.append(find("dialog-coming").content.cloneNode(true));
  dialog.opener = link.closest("[data-card]");
  dialog.addEventListener("close", () => {
    dialog.remove();
    refocus(link);
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

// One title may stand in several rows of a page: its other cards say the same.
function renewAlike(id) {
  const address = find(id)?.dataset.card?.split("?")[0];
  for (const card of address ? document.querySelectorAll("[data-card]") : []) {
    if (card.id !== id && card.dataset.card.split("?")[0] === address) load(card, card.dataset.card);
  }
}

// What the dialog was opened from may have been renewed meanwhile: then its namesake has the focus,
// else what holds the page.
function refocus(link) {
  if (document.activeElement !== document.body || !find("main")) return;
  const again = document.querySelector(`main a[href="${CSS.escape(link.getAttribute("href"))}"]`);
  (again ?? focusable(find("main"))).focus({ preventScroll: true });
}

// What is in a list that is folded away again is found at the list; what is still to come gets the
// focus when it is there.
function focusAgain(dialog, id) {
  const field = id && dialog.querySelector(`#${CSS.escape(id)}`);
  delete dialog.dataset.awaits;
  if (field) (field.closest("details:not([open])")?.querySelector("summary") ?? field).focus();
  else if (id && dialog.querySelector("[data-load]")) dialog.dataset.awaits = id;
}

// Whoever moved on meanwhile stays where they are.
function focusCome(part) {
  const dialog = part.closest("dialog[data-awaits]");
  const nowhere = document.activeElement?.matches("body, .dialog-close button");
  if (nowhere && dialog) focusAgain(dialog, dialog.dataset.awaits);
}

const pathOf = (url) => new URL(url, location.href).pathname;

async function renewBeneath() {
  const here = visit;
  const { page } = await fetchPage(location.href, "main");
  if (page && here === visit) place("main", page);
}

// What the page beneath has no more is not shown in a dialog above it either.
async function renewAbove(dialog) {
  const { page } = await fetchPage(dialog.dataset.from, "dialog");
  if (page && dialog.open) fill(dialog, page);
}

async function answerDialog(dialog, url, post) {
  dialog.ariaBusy = "true";
  const { id } = document.activeElement;
  const here = visit;
  try {
    const answer = await ask(url, post, "dialog");
    if (here !== visit) return tell(answer);
    const card = dialog.opener?.isConnected ? dialog.opener : null;
    if (!answer.moved) {
      if (!fill(dialog, answer.page)) location.assign(answer.url);
      else focusAgain(dialog, id);
    } else if (card) {
      dialog.close();
      tell(answer);
      await load(card, card.dataset.card);
      renewAlike(card.id);
    } else if (pathOf(answer.url) === pathOf(dialog.dataset.from)) {
      // It goes on with the same thing, and what was changed is seen beneath, too.
      if (!fill(dialog, answer.page)) return location.assign(answer.url);
      focusAgain(dialog, id);
      tell(answer);
      await renewBeneath();
    } else if (pathOf(answer.url) === location.pathname) {
      // First, so that what is said is said on the page.
      dialog.close();
      if (!place("main", answer.page)) location.assign(answer.url);
    } else {
      location.assign(answer.url);
    }
  } catch (error) {
    if (error.name !== "AbortError") offline();
  }
  dialog.ariaBusy = "false";
}

if (!("commandForElement" in HTMLButtonElement.prototype)) {
  addEventListener("click", (event) => {
    const button = event.target.closest?.("button[commandfor]");
    const dialog = button && find(button.getAttribute("commandfor"));
    if (!dialog) return;
    if (button.getAttribute("command") === "show-modal") dialog.showModal();
    else dialog.close();
  });
}

// --- asking once more ---------------------------------------------------------------------------

// The second half of a double click is no answer.
const HESITATION_MS = 400;

addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-unsure]");
  if (!button) return;
  if (!("sure" in button.dataset)) askOnce(button);
  else if (performance.now() > button.dataset.sure) return answerForPage(button);
  event.preventDefault();
});

function askOnce(button) {
  const words = button.querySelector("span") ?? button;
  const before = words.textContent;
  words.textContent = button.dataset.unsure;
  button.dataset.sure = performance.now() + HESITATION_MS;
  const over = new AbortController();
  const forget = () => {
    words.textContent = before;
    delete button.dataset.sure;
    over.abort();
  };
  const { signal } = over;
  button.addEventListener("blur", forget, { signal });
  // Not every browser gives the focus to a button that is pressed.
  addEventListener("pointerdown", ({ target }) => button.contains(target) || forget(), { signal });
  addEventListener("keydown", ({ key }) => key === "Escape" && forget(), { signal });
}

// Nor is a key that is held down.
addEventListener("keydown", (event) => {
  if (event.repeat && event.target.matches?.("[data-sure]")) event.preventDefault();
});

// Sends what the button means, where without script it would send the question for a page to ask.
function answerForPage(button) {
  if (button.name !== "_unsure") return;
  const sent = [...new URLSearchParams(button.value)].find(([name]) => !name.startsWith("_"));
  [button.name, button.value] = sent ?? ["", ""];
}

// --- copying ------------------------------------------------------------------------------------

addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copies]");
  if (!button) return;
  const { copies, text } = button.dataset;
  const field = copies ? find(copies) : null;
  const words = field?.value ?? text ?? button.closest(":has(> pre)").querySelector("pre").textContent;
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // Browsers keep their clipboard from pages that come without TLS, but let a selection be copied.
    const shown = field ?? document.createElement("textarea");
    if (!field) {
      shown.className = "unseen";
      shown.value = words;
      button.after(shown);
    }
    shown.select();
    document.execCommand("copy");
    if (!field) {
      shown.remove();
      button.focus();
    }
  }
  raise(find("toast-copied").content.firstElementChild.cloneNode(true));
});

preparing.push((root) => {
  for (const button of root.querySelectorAll("[data-copies]")) button.hidden = false;
});

// --- menus --------------------------------------------------------------------------------------

const menus = () => document.querySelectorAll("details[data-menu][open]");

addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

addEventListener("toggle", ({ target }) => {
  if (!target.open || !target.matches("details[data-menu]")) return;
  target.querySelectorAll("[data-anew]").forEach((part) => load(part, part.dataset.anew));
}, { capture: true });

addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) return walk(event, step);
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Arrows lead through a menu, and down into it.
function walk(event, step) {
  const menu = event.target.closest?.("details[data-menu]");
  if (!menu || event.target.matches("input, textarea, select")) return;
  if (!menu.open && step < 0) return;
  event.preventDefault();
  menu.open = true;
  const stops = [...menu.querySelectorAll("summary, a, button")].filter(isSeen);
  const place = stops.indexOf(document.activeElement) + step;
  stops.at(place % stops.length).focus();
}

// --- toasts -------------------------------------------------------------------------------------

// Says what an answer has to say whose page has no place.
function tell({ page }) {
  page?.querySelectorAll("[data-toast]").forEach(raise);
}

function raise(toast) {
  const own = document.adoptNode(toast);
  shelf()?.append(own);
  fade(own);
}

// Where toasts are seen and read aloud, which nothing beneath a dialog is.
function shelf() {
  const top = [...document.querySelectorAll("dialog:modal")].at(-1);
  if (!top) return document.getElementById("toasts");
  const known = top.querySelector(":scope > .notice-toasts");
  if (known) return known;
  const own = document.createElement("div");
  own.className = "notice-toasts";
  own.ariaLive = "polite";
  top.append(own);
  return own;
}

function fade(toast) {
  const go = () => toast.remove();
  const dismiss = toast.querySelector("[data-dismiss]");
  if (dismiss) dismiss.hidden = false;
  dismiss?.addEventListener("click", () => {
    const held = toast.contains(document.activeElement);
    go();
    if (held) focusable(document.querySelector("dialog:modal") ?? find("main")).focus({ preventScroll: true });
  });
  let timer = setTimeout(go, TOAST_MS);
  // What somebody is at stays.
  for (const begun of ["pointerenter", "focusin"]) {
    toast.addEventListener(begun, () => clearTimeout(timer));
  }
  for (const over of ["pointerleave", "focusout"]) {
    toast.addEventListener(over, () => (timer = setTimeout(go, TOAST_MS / 2)));
  }
}

function offline() {
  const words = find("toast-offline")?.content.firstElementChild;
  if (words) raise(words.cloneNode(true));
}
