// Makes pages quicker where script is allowed. Everything works without it: links lead somewhere,
// forms are sent, dialogs open through the browser's own commands.
//
//   data-swap="id"   on a link or form: fetch in the background and replace the element with this
//                    id by its namesake in the answer, or the main part when there is none.
//   data-address     with data-swap on a link or a GET form: also show the new address.
//   data-auto        on a form: send it when a choice changes, and while a search is typed.
//   data-more="id"   on a link: when it comes into view, append the children of that element of
//                    the answer to ours, and take over the answer's next link.
//   data-dialog      on a link: show the answer's main part in a dialog.
//   data-scrolls     on a row that scrolls sideways: its current entry is brought into view.
//   data-toast       on an element of any answer: shown among the toasts, and let go after a while.
//   data-menu        on a <details>: closes on Escape and on a click elsewhere.

const TYPING_MS = 250;
const TOAST_MS = 6000;

const find = (id, root = document) => root.querySelector(`#${CSS.escape(id)}`);
const read = (html) => new DOMParser().parseFromString(html, "text/html");

// --- asking -------------------------------------------------------------------------------------

let asking = null;

async function ask(url, options, target) {
  if (options.method !== "POST") {
    asking?.abort();
    asking = new AbortController();
    options.signal = asking.signal;
  }
  const headers = { Accept: "text/html", "X-Usherr-Swap": target ?? "" };
  const answer = await fetch(url, { credentials: "same-origin", headers, ...options });
  return { url: answer.url, page: read(await answer.text()) };
}

async function swap(source, url, options) {
  const target = source.dataset.swap;
  const busy = find(target);
  busy?.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(url, options, target);
    if (!place(target, answer.page)) return location.assign(answer.url);
    if ("address" in source.dataset) show(answer.url, source.matches("form"));
  } catch (error) {
    if (error.name === "AbortError") return;
    offline();
  }
  busy?.removeAttribute("aria-busy");
}

// --- placing ------------------------------------------------------------------------------------

function place(target, page) {
  const focused = document.activeElement;
  const [id, name] = [focused?.id, focused?.name];
  const part = find(target, page) ?? page.querySelector("main");
  const old = find(part?.id ?? "");
  if (!part || !old) return false;
  const toasts = [...page.querySelectorAll("[data-toast]")].filter((toast) => !part.contains(toast));
  old.replaceWith(document.adoptNode(part));
  prepare(part);
  toasts.forEach(raise);
  if (focused && !focused.isConnected) {
    const again = (id && find(id)) || (name && part.querySelector(`[name="${CSS.escape(name)}"]`));
    (again || focusable(part)).focus({ preventScroll: true });
  }
  if (page.title) document.title = page.title;
  return true;
}

function focusable(part) {
  if (!part.hasAttribute("tabindex")) part.tabIndex = -1;
  return part;
}

function show(url, replace) {
  if (url === location.href) return;
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  history[replace ? "replaceState" : "pushState"]({}, "", url);
}

addEventListener("popstate", async (event) => {
  try {
    const { page } = await ask(location.href, {}, "main");
    if (!place("main", page)) return location.reload();
    scrollTo(0, event.state?.scroll ?? 0);
  } catch (error) {
    if (error.name !== "AbortError") location.reload();
  }
});

// --- links and forms ----------------------------------------------------------------------------

const plain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-swap], a[data-dialog], a[data-more]");
  if (!link || !plain(event) || event.defaultPrevented) return;
  event.preventDefault();
  if ("swap" in link.dataset) swap(link, link.href, {});
  else if ("more" in link.dataset) append(link);
  else openDialog(link);
});

addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-swap]") || event.defaultPrevented) return;
  event.preventDefault();
  const data = new URLSearchParams(new FormData(form, event.submitter));
  if (form.method === "post") return swap(form, form.action, { method: "POST", body: data });
  for (const [name, value] of [...data]) if (value === "") data.delete(name, value);
  const query = data.toString();
  swap(form, form.action.split("?")[0] + (query && `?${query}`), {});
});

addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-auto]") && event.target.type !== "search") form.requestSubmit();
});

let typing = 0;
addEventListener("input", (event) => {
  const form = event.target.form;
  if (event.target.type !== "search" || !form?.matches("[data-auto]")) return;
  clearTimeout(typing);
  typing = setTimeout(() => form.requestSubmit(), TYPING_MS);
});

// --- more on reveal -----------------------------------------------------------------------------

const reveal = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => append(entry.target)),
  { rootMargin: "400px" },
);

async function append(link) {
  reveal.unobserve(link);
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  const list = find(link.dataset.more);
  try {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const page = read(await answer.text());
    const more = find(link.dataset.more, page);
    const next = page.querySelector(`a[data-more="${CSS.escape(link.dataset.more)}"]`);
    list.append(...(more?.children ?? []));
    if (next) link.replaceWith(next);
    else link.remove();
    prepare(next?.parentElement ?? list);
  } catch {
    link.ariaBusy = "false";
    offline();
  }
}

// --- dialogs and menus --------------------------------------------------------------------------

async function openDialog(link) {
  try {
    const { url, page } = await ask(link.href, {}, "dialog");
    const body = page.querySelector("main");
    if (!body) return location.assign(url);
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("closedby", "any");
    dialog.ariaLabel = page.querySelector("h1")?.textContent ?? page.title;
    dialog.append(...body.childNodes);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  } catch (error) {
    if (error.name !== "AbortError") offline();
  }
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

const menus = () => document.querySelectorAll("details[data-menu][open]");

addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// --- toasts -------------------------------------------------------------------------------------

function raise(toast) {
  const own = document.adoptNode(toast);
  find("toasts")?.append(own);
  fade(own);
}

function fade(toast) {
  const go = () => toast.remove();
  let timer = setTimeout(go, TOAST_MS);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => (timer = setTimeout(go, TOAST_MS / 2)));
}

function offline() {
  const words = find("toast-offline")?.content.firstElementChild;
  if (words) raise(words.cloneNode(true));
}

// --- beginning ----------------------------------------------------------------------------------

function prepare(root) {
  if (root.matches?.("a[data-more]")) reveal.observe(root);
  root.querySelectorAll("a[data-more]").forEach((link) => reveal.observe(link));
  for (const here of root.querySelectorAll("[data-scrolls] [aria-current]")) {
    const row = here.closest("[data-scrolls]");
    row.scrollLeft = here.offsetLeft - (row.clientWidth - here.clientWidth) / 2;
  }
}

prepare(document);
document.querySelectorAll("#toasts [data-toast]").forEach(fade);
