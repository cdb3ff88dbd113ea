// Makes pages quicker where script is allowed. Everything works without it: links lead somewhere,
// forms are sent, dialogs open through the browser's own commands.
//
//   data-swap="id"   on a link or form: fetch in the background and replace the element with this
//                    id by its namesake in the answer, or the main part when there is none.
//   data-address     with data-swap on a link or a GET form: also show the new address.
//   data-auto        on a form: send it when a choice changes, and while a search is typed.
//   data-renews      on a choice: press the form's button with data-renewing, which shows it anew.
//   data-wrong       on what was refused: has the focus when a form is shown again with it.
//   data-title       on any element: what the tab says from when it is there.
//   data-back="url"  on a hidden button: shown where script runs, goes back, or there.
//   data-follows     on an element with an id outside the swapped part: renewed with it.
//
// The files beside this one are parts of the same script: reveal.js (what comes when it is looked
// at), pick.js (long lists to choose from), panels.js (dialogs, menus, toasts), travel.js (links to
// other pages). Each adds to `preparing` what it does with new parts of a page; begin.js comes last
// and prepares the page.

const TYPING_MS = 250;
const home = document.currentScript.src.split("/assets/")[0];
const signIn = `${home}/login`;

// A dialog may show what the page beneath it shows too: what is on top is meant.
const find = (id, root = document) => {
  const own = `#${CSS.escape(id)}`;
  return root.querySelector(`dialog[open] ${own}`) ?? root.querySelector(own);
};

// A page that is read here is read as without script: what is only for that would be real, and
// Enter in a field would press its buttons. The rest of a row is kept till somebody comes near.
function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("noscript:not([data-slides] > *)").forEach((part) => part.remove());
  // Browsers give the focus once in a document; in parts of it we do.
  for (const field of page.querySelectorAll("[autofocus]")) {
    field.removeAttribute("autofocus");
    field.dataset.first = "";
  }
  return page;
}

const preparing = [];
const prepare = (root) => preparing.forEach((each) => each(root));

preparing.push((root) => {
  const named = root.querySelector("[data-title]");
  if (named) document.title = named.dataset.title;
});

// --- asking -------------------------------------------------------------------------------------

let asking = null;
// When it was last asked for: what happens from then on may not be in the answer.
let asked = 0;
// How many pages were shown in this document. What was asked for on an earlier one has no place.
let visit = 0;

async function fetchPage(url, target, options = {}) {
  const headers = { Accept: "text/html", "X-Usherr-Swap": target ?? "" };
  const answer = await fetch(url, { credentials: "same-origin", headers, ...options });
  // Whoever is signed out meanwhile signs in on a page of its own, not within this one.
  if (answer.redirected && answer.url.split("?")[0] === signIn) {
    location.assign(answer.url);
    return new Promise(() => {});
  }
  const { url: there, redirected: moved } = answer;
  // A file is not for us.
  if (!answer.headers.get("Content-Type")?.startsWith("text/html")) {
    answer.body?.cancel();
    return { url: there, moved, page: null };
  }
  return { url: there, moved, page: read(await answer.text()) };
}

// Asks for what the reader waits for; whatever was waited for before is not wanted any more.
async function ask(url, options, target) {
  if (options.method !== "POST") {
    asking?.abort();
    asking = new AbortController();
    options.signal = asking.signal;
    asked = performance.now();
  }
  return fetchPage(url, target, options);
}

async function swap(source, url, options) {
  const target = source.dataset.swap;
  const busy = find(target);
  const here = visit;
  busy?.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(url, options, target);
    // Before anything shorter takes its place, which would move the reader.
    const scroll = scrollY;
    const told = answer.page?.querySelectorAll("body > [data-toast]:only-child") ?? [];
    const isGone = answer.page && !told.length && !find(target, answer.page);
    // The reader is somewhere else by now, but hears how it went.
    if (here !== visit || (busy && !find(target))) return tell(answer);
    // What stands around it has changed as well.
    if (answer.page?.querySelector("[data-anew-whole]")) return location.reload();
    if (told.length) {
      // It was refused, and what the reader looks at stays.
      told.forEach(raise);
    } else if (!answer.page || !place(target, answer.page)) {
      return location.assign(answer.url);
    } else if ("address" in source.dataset) {
      show(answer.url, source, scroll);
    }
    const above = find(target)?.closest("dialog[data-from]");
    if (above && isGone) await renewAbove(above);
    renewAlike(target);
  } catch (error) {
    if (error.name === "AbortError") return;
    offline();
  }
  busy?.removeAttribute("aria-busy");
}

// --- placing ------------------------------------------------------------------------------------

function place(target, page) {
  const focused = document.activeElement;
  const { id, name } = focused ?? {};
  const href = focused?.getAttribute("href");
  const part = find(target, page) ?? page.querySelector("main");
  const old = find(part?.id ?? "");
  if (!part || !old) return false;
  const toasts = [...page.querySelectorAll("[data-toast]")].filter((toast) => !part.contains(toast));
  // Whoever types goes on in the very same field: the answer knows only what was typed before.
  const twin = focused?.type === "search" && old.contains(focused) && id && find(id, part);
  if (twin) twin.replaceWith(focused);
  exchange(old, part);
  for (const below of document.querySelectorAll(`#${CSS.escape(part.id)}`)) {
    if (below !== part) exchange(below, part.cloneNode(true));
  }
  if (twin) focused.focus({ preventScroll: true });
  toasts.forEach(raise);
  for (const follower of document.querySelectorAll("[data-follows]")) {
    const fresh = find(follower.id, page);
    if (fresh && fresh !== part) exchange(follower, fresh);
  }
  if (focused && !focused.isConnected) {
    // What was refused is shown where it has to be mended.
    const field = part.querySelector("[aria-invalid=true], [data-wrong]");
    const wrong = field ?? part.querySelector("form [role=alert]");
    if (wrong) focusable(wrong).focus();
    const again =
      part.querySelector("[data-first]") ||
      (id && find(id)) ||
      (name && alike(part, focused)) ||
      (href && [...part.querySelectorAll(`a[href="${CSS.escape(href)}"]`)].find(isSeen)) ||
      [...part.querySelectorAll("button:enabled")].find(({ textContent }) => textContent === focused.textContent);
    if (!wrong) (again || focusable(part)).focus({ preventScroll: true });
  }
  if (page.title) document.title = page.title;
  return true;
}

function exchange(old, fresh) {
  old.replaceWith(document.adoptNode(fresh));
  prepare(fresh);
  reach();
}

// Of several of one name, the one that says the same; else what else can be done to the same thing.
function alike(part, { name, value, type }) {
  const same = [...part.querySelectorAll(`[name="${CSS.escape(name)}"]:enabled`)];
  const others = type === "submit" && value ? `button[value="${CSS.escape(value)}"]:enabled` : "";
  return same.find((each) => each.value === value) ?? (others ? part.querySelector(others) : null) ?? same[0];
}

const isSeen = (part) => part.checkVisibility?.() !== false;

function focusable(part) {
  if (!part.hasAttribute("tabindex")) part.tabIndex = -1;
  return part;
}

const isHere = (url) => new URL(url).pathname === location.pathname;

// Links and searches from another page can be gone back from; a changed filter takes the place of
// the one before. What is come to is read from its beginning.
function show(url, source, scroll) {
  if (url === location.href) return;
  const replace = source.matches("form") && isHere(url);
  const { led } = history.state ?? {};
  leave(scroll);
  if (replace) history.replaceState({ scroll: scrollY, led }, "", url);
  else history.pushState({ led: source.matches("form") }, "", url);
  if (replace) return;
  const part = find(source.dataset.swap);
  if (source.dataset.swap === "main") scrollTo(0, 0);
  else if (part?.getBoundingClientRect().top < 0) part.scrollIntoView();
}

// Notes where the reader was, for when they come back.
function leave(scroll) {
  const { state } = history;
  // What was in sight is told no more where the reader has moved since.
  const known = scroll === state?.scroll ? state : { led: state?.led };
  history.replaceState({ ...known, scroll }, "");
}

// --- finding one's place again ------------------------------------------------------------------

// Where a reader was who comes back, until it is reached or they move by themselves: what comes
// later makes a page long enough only then. It is told by what was in sight there, since a row above
// that turns out empty takes its height with it, and else by how far down it was.
// Browsers only know the latter, and would take the reader there afterwards.
history.scrollRestoration = "manual";
let sought = null;

const isComing = (part) => {
  const { bottom } = part.getBoundingClientRect();
  return isSeen(part) && bottom < innerHeight && bottom > -NEAR;
};
const NEAR = 400;

function reach() {
  if (!sought) return;
  const named = sought.part && document.getElementById(sought.part);
  // What turned out empty since has no place that could be told.
  const part = named?.getClientRects().length ? named : null;
  const goal = part ? scrollY + part.getBoundingClientRect().top - sought.top : sought.scroll;
  scrollTo(0, goal);
  const coming = part && [...document.querySelectorAll("main [data-load][aria-busy=true]")];
  if (Math.abs(scrollY - goal) < 2 && !coming?.some(isComing)) sought = null;
}

function seek(state) {
  sought = state?.scroll ? state : null;
  reach();
}

// The first thing with a name that begins in the window.
function landmark() {
  // What is within a row is not asked: it need not be laid out as long as nobody looks at it.
  for (const part of document.querySelectorAll("main [id]:not(.row-cards *)")) {
    const { top, height } = part.getBoundingClientRect();
    if (height && top >= 0 && top < innerHeight) return { part: part.id, top };
  }
  return { part: null };
}

function remember() {
  scrolling = 0;
  if (sought || returning) return;
  history.replaceState({ ...history.state, scroll: scrollY, ...landmark() }, "");
}

// Whoever leaves without having scrolled just now is not measured once more: that would lay out the
// page that goes, while the next one waits.
let scrolling = 0;
addEventListener("scroll", () => {
  clearTimeout(scrolling);
  scrolling = setTimeout(remember, 100);
}, { passive: true });
addEventListener("pagehide", () => {
  if (scrolling) remember();
});
for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  addEventListener(moved, () => (sought = null), { passive: true });
}

// --- links and forms ----------------------------------------------------------------------------

const plain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || !plain(event) || event.defaultPrevented) return;
  const act = actOf(link);
  if (!act) return;
  event.preventDefault();
  act(link);
});

// What a press on a link does here; nothing where it is left to the browser.
function actOf(link) {
  // Browsers would say that the page has become another.
  if (link.getAttribute("href") === "#main") return () => find("main").focus();
  if ("dialog" in link.dataset) return openDialog;
  if ("more" in link.dataset) return append;
  if ("swap" in link.dataset) return () => swap(link, link.href, {});
  return leadsOn(link) ? () => travel(link.href) : null;
}

// A form that is on its way is not sent once more, as by the second half of a double click; one that
// is sent at each change goes again when it is back. Where no page comes of it, it can be sent again
// after a while.
const ON_ITS_WAY_MS = 30000;
const sent = new Map();

function isOnItsWay(form) {
  if (sent.has(form)) return true;
  sent.set(form, { again: false, timer: setTimeout(landed, ON_ITS_WAY_MS, form) });
  return false;
}

function landed(form) {
  const { again, timer } = sent.get(form) ?? {};
  clearTimeout(timer);
  sent.delete(form);
  if (again) form.requestSubmit();
}

addEventListener("pageshow", () => [...sent.keys()].forEach(landed));

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") === "dialog") return;
  const renews = event.submitter && "renewing" in event.submitter.dataset;
  if (form.method === "post" && !renews && isOnItsWay(form)) {
    sent.get(form).again = form.matches("[data-auto]");
    return event.preventDefault();
  }
  const dialog = form.closest("dialog[data-from]");
  if (!form.matches("[data-swap]") && !(dialog && form.method === "post")) return;
  event.preventDefault();
  const data = new URLSearchParams(new FormData(form, event.submitter));
  const url = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action;
  const post = { method: "POST", body: data };
  if (form.method === "post") {
    const answered = form.matches("[data-swap]") ? swap(form, url, post) : answerDialog(dialog, url, post);
    return answered.finally(() => landed(form));
  }
  for (const [name, value] of [...data]) if (value === "") data.delete(name, value);
  const query = data.toString();
  // Whoever was led here by typing, and takes back all of it, comes back to where they were.
  if (!query && form.matches("[role=search]") && history.state?.led && isHere(url)) return history.back();
  const swapped = swap(form, url.split("?")[0] + (query && `?${query}`), {});
  // A choice shows what it leads to beneath the dialog; the button says that all are made.
  if (dialog && event.submitter && !event.submitter.hasAttribute("formaction")) {
    swapped.then(() => dialog.close());
  }
});

addEventListener("change", (event) => {
  const { form, type, dataset } = event.target;
  if ("renews" in dataset) showAnew(form, form.querySelector("[data-renewing]"));
  else if (form?.matches("[data-auto]") && type !== "search") form.requestSubmit();
});

// In a dialog that narrows the list beneath it, first what there is to choose, then the list.
function showAnew(form, button) {
  const dialog = form.closest("dialog[data-from]");
  if (!dialog || form.method === "post") return form.requestSubmit(button);
  const query = new URLSearchParams(new FormData(form));
  answerDialog(dialog, `${button.formAction}?${query}`, {}).then(() => {
    dialog.querySelector("form[data-auto]")?.requestSubmit();
  });
}

// An installed app that was opened by a link has nothing to go back to but its first page.
addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-back]");
  if (!button) return;
  if (window.navigation?.canGoBack ?? history.length > 1) history.back();
  else location.assign(button.dataset.back);
});

preparing.push((root) => {
  for (const button of root.querySelectorAll("[data-back]")) button.hidden = false;
});

let typing = 0;
addEventListener("input", (event) => {
  const field = event.target;
  const { form, type, dataset } = field;
  if (type !== "search" || !form?.matches("[data-auto]") || "sieve" in dataset) return;
  clearTimeout(typing);
  // Meanwhile the field may stand in another form of the same kind.
  typing = setTimeout(() => field.form?.requestSubmit(), TYPING_MS);
});
