// Leads from page to page within one document: what is around the main part stays, and need not be
// taken down and built again, which is most of what a browser does between a press and a new page.
// What does not fit the frame of this page, or is no page at all, is left to the browser.

const LATE_MS = 250;

// It is another one in another language or appearance, for pages that stand alone, when the program
// has become another since, and when the house or the reader is called otherwise.
const frameOf = ({ documentElement, head, body }) => {
  const files = [...head.querySelectorAll("script, link[rel=stylesheet]")];
  const addresses = files.map((file) => file.getAttribute("src") ?? file.getAttribute("href"));
  const names = [...body.querySelectorAll(".shell-brand, .menu-opener, .menu-address")];
  return [
    documentElement.lang,
    documentElement.dataset.theme,
    body.className,
    ...addresses,
    ...names.map((part) => part.innerHTML),
  ].join();
};

const fits = (page) => page && frameOf(page) === frameOf(document);

const leadsOn = (link) =>
  link.href.startsWith(`${home}/`) && !link.hash && !link.target && !link.hasAttribute("download");

// The answer in place of this page, as a page of its own.
function enter(page) {
  visit += 1;
  sought = null;
  document.querySelectorAll("body > dialog").forEach((dialog) => dialog.close());
  for (const menu of menus()) menu.open = false;
  const field = find("site-search");
  const types = field && field === document.activeElement;
  if (!types) {
    document.activeElement?.blur();
    if (field) field.value = find("site-search", page)?.value ?? "";
  }
  place("main", page);
  const main = find("main");
  // A reader that is read to hears where they are.
  main.ariaLabel = page.title;
  if (!types) main.focus({ preventScroll: true });
  main.querySelector("a[data-at-once]")?.click();
}

let going = 0;

async function travel(url) {
  const mine = (going += 1);
  const { dataset } = document.documentElement;
  const main = find("main");
  main.ariaBusy = "true";
  // Browsers show nothing of what is fetched by a page.
  const late = setTimeout(() => (dataset.going = ""), LATE_MS);
  try {
    const answer = await ask(url, {}, "page");
    if (!fits(answer.page)) return location.assign(answer.url);
    leave(scrollY);
    if (answer.url === location.href) history.replaceState({}, "");
    else history.pushState({}, "", answer.url);
    enter(answer.page);
    scrollTo(0, 0);
  } catch (error) {
    if (error.name !== "AbortError") return location.assign(url);
  } finally {
    clearTimeout(late);
  }
  // Else another page is waited for by now.
  if (mine !== going) return;
  delete dataset.going;
  main.ariaBusy = null;
}

addEventListener("popstate", async (event) => {
  try {
    const { page } = await ask(location.href, {}, "page");
    if (!fits(page)) return location.reload();
    enter(page);
    scrollTo(0, 0);
    seek(event.state);
  } catch (error) {
    if (error.name !== "AbortError") location.reload();
  }
});
