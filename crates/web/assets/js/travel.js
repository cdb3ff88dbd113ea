// Leads from page to page within one document: what is around the main part stays, and need not be
// taken down and built again, which is most of what a browser does between a press and a new page.
// What does not fit the frame of this page, or is no page at all, is left to the browser.

const LATE_MS = 250;

// It is another one in another language or appearance, for pages that stand alone, when the program
// has become another since, and when the house or the reader is called otherwise. Its forms are others
// when they carry a token against forgery.
const frameOf = ({ documentElement, head, body }) => {
  const files = [...head.querySelectorAll("script, link[rel=stylesheet]")];
  const addresses = files.map((file) => file.getAttribute("src") ?? file.getAttribute("href"));
  const names = [...body.querySelectorAll(".shell-brand, .menu-opener, .menu-address")];
  return [
    documentElement.lang,
    documentElement.dataset.theme,
    body.className,
    body.querySelectorAll(".menu-form [name=_csrf]").length,
    ...addresses,
    ...names.map((part) => part.innerHTML),
  ].join();
};

const fits = (page) => page && frameOf(page) === frameOf(document);

// Whoever is told that the program is another one gets the next page whole.
const leadsOn = (link) =>
  link.href.startsWith(`${home}/`) &&
  !link.href.startsWith(`${home}/api/`) &&
  !link.hash &&
  !link.target &&
  !link.hasAttribute("download") &&
  !document.querySelector("main > [data-version]:not([hidden])");

// The answer in place of this page, as a page of its own.
function enter(page, types) {
  visit += 1;
  sought = null;
  document.querySelectorAll("body > dialog").forEach((dialog) => dialog.close());
  for (const menu of menus()) menu.open = false;
  const field = find("site-search");
  if (!types) {
    document.activeElement?.blur();
    if (field) field.value = find("site-search", page)?.value ?? "";
  }
  place("main", page);
  const main = find("main");
  // A reader that is read to hears where they are.
  main.ariaLabel = page.title;
  if (!types) (main.querySelector("[data-first]") ?? main).focus({ preventScroll: true });
  main.querySelector("a[data-at-once]")?.click();
}

// --- waiting for a page -------------------------------------------------------------------------

// How many pages were waited for.
let going = 0;
// Whether the address is the one of a page that is still to come.
let returning = false;

function rested() {
  returning = false;
  delete document.documentElement.dataset.going;
  find("main")?.removeAttribute("aria-busy");
}

// Asks for a page and shows it; `otherwise` is done where it cannot be shown so.
async function waitFor(url, options, shown, otherwise) {
  const mine = (going += 1);
  // What was typed just now is of the page that goes.
  clearTimeout(typing);
  clearTimeout(picking);
  find("main")?.setAttribute("aria-busy", "true");
  // Browsers show nothing of what is fetched by a page.
  const late = setTimeout(() => (document.documentElement.dataset.going = ""), LATE_MS);
  try {
    const answer = await ask(url, options, "page");
    if (fits(answer.page)) shown(answer);
    else otherwise(answer.url);
  } catch (error) {
    // What was asked for since takes its place, but for an address that is there already.
    if (error.name !== "AbortError" || (returning && mine === going)) otherwise(url);
  }
  clearTimeout(late);
  if (mine === going) rested();
}

function travel(url) {
  const shown = (answer) => {
    leave(scrollY);
    if (answer.url === location.href) history.replaceState({}, "");
    else history.pushState({}, "", answer.url);
    enter(answer.page, false);
    scrollTo(0, 0);
  };
  return waitFor(url, {}, shown, (there) => location.assign(there));
}

addEventListener("popstate", (event) => {
  returning = true;
  const field = find("site-search");
  // Whoever took back all that they typed is still about to type.
  const types = field !== null && field === document.activeElement && !field.value;
  const shown = ({ page }) => {
    enter(page, types);
    scrollTo(0, 0);
    seek(event.state);
  };
  // The server would take the page for the one that leads to itself.
  waitFor(location.href, { referrer: "" }, shown, () => location.reload());
});

// A browser may keep the page as it was when it was left.
addEventListener("pageshow", rested);
