// What comes when it is looked at.
//
//   data-more="id"   on a link: when it comes into view, append the children of that element of
//                    the answer to ours, and take over the answer's next link.
//   data-load="url"  on an element with an id: when it comes near, replace it by its namesake there.
//   data-slides      on a row of cards: what its <noscript> holds follows when a reader begins to scroll.
//   data-slide="±1"  on a button in a row: scroll the row by what is seen of it.
//   data-scrolls     on a row that scrolls sideways: its current entry is brought into view.

const when = (margin, act) => {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        act(target);
      }
    },
    { rootMargin: margin },
  );
  return observer;
};

const reveal = when("800px", append);
const arrive = when("300px", (part) => load(part, part.dataset.load));

// The first cards of a row are wider than any page. The browser looks at nothing of the rest before it is
// needed; in a part that was fetched it has been read already.
function unfold(row) {
  const rest = row?.querySelector(":scope > noscript");
  if (!rest) return;
  const cards = rest.firstElementChild ? rest : read(rest.textContent).body;
  const fresh = [...cards.children];
  rest.replaceWith(...fresh);
  fresh.forEach(prepare);
}

async function append(link) {
  reveal.unobserve(link);
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  const list = find(link.dataset.more);
  try {
    const { page } = await fetchPage(link.href, link.dataset.more);
    if (!list.isConnected) return;
    const more = find(link.dataset.more, page);
    const next = page.querySelector(`a[data-more="${CSS.escape(link.dataset.more)}"]`);
    // A title that moved to the next page meanwhile is not shown twice.
    const fresh = [...(more?.children ?? [])].filter((item) => !item.id || !find(item.id, list));
    list.append(...fresh);
    fresh.forEach(prepare);
    if (!next && !list.children.length) {
      // Nothing came of it to its end, and the answer says so in place of all of it.
      const whole = list.parentElement.closest("[id]");
      const told = find(whole.id, page);
      if (told) {
        exchange(whole, told);
        tellHowFar(link);
        return;
      }
    }
    if (next) link.replaceWith(next);
    else link.remove();
    if (next) prepare(next.parentElement);
    tellHowFar(link);
  } catch {
    link.ariaBusy = "false";
    offline();
  }
}

// The address tells how far a list was read: whoever comes back finds as much of it.
function tellHowFar(link) {
  if (returning) return;
  const here = new URL(location.href);
  here.searchParams.set("to", new URL(link.href).searchParams.get("page"));
  history.replaceState(history.state, "", here);
}

async function load(part, url) {
  try {
    const { page } = await fetchPage(url, part.id);
    if (!part.isConnected) return;
    const fresh = find(part.id, page);
    if (fresh) {
      const held = part.contains(document.activeElement);
      exchange(part, fresh);
      if (held) {
        // What is not shown cannot hold it.
        const shown = fresh.hidden ? null : fresh;
        const seen = [...(shown?.querySelectorAll("a, button") ?? [])].find(isSeen);
        const there = seen ?? focusable(shown ?? find("main"));
        there.focus({ preventScroll: true });
      } else focusCome(fresh);
      return;
    }
  } catch {
    // The way on below is shown in either case.
  }
  part.removeAttribute("aria-busy");
  part.dataset.failed = "";
}

addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-slide]");
  const cards = button?.closest("section")?.querySelector("[data-slides]");
  unfold(cards);
  cards?.scrollBy({ left: Number(button.dataset.slide) * cards.clientWidth * 0.85, behavior: "smooth" });
});

// The way on ends where the row does. Looked at when a mouse comes near, the only one that needs it.
function tellEnds(row) {
  const cards = row?.querySelector("[data-slides]");
  if (!cards) return;
  const { scrollLeft, clientWidth, scrollWidth } = cards;
  for (const button of row.querySelectorAll("[data-slide]")) {
    const left = Number(button.dataset.slide) < 0 ? scrollLeft : scrollWidth - clientWidth - scrollLeft;
    button.disabled = left < 2;
  }
}

addEventListener("pointerover", ({ target, relatedTarget }) => {
  const row = target.closest?.("section:has([data-slide])");
  if (row && !row.contains(relatedTarget)) tellEnds(row);
});
addEventListener("scroll", ({ target }) => {
  if (!target.matches?.("[data-slides]")) return;
  unfold(target);
  tellEnds(target.closest("section"));
}, { capture: true, passive: true });

// Looked at when the browser has laid out the page for itself: asked before, it would do so twice.
const centre = new IntersectionObserver((entries) => {
  for (const { intersectionRatio, target } of entries) {
    centre.unobserve(target);
    if (intersectionRatio === 1) continue;
    const row = target.closest("[data-scrolls]");
    row.scrollLeft = target.offsetLeft - (row.clientWidth - target.clientWidth) / 2;
  }
});

const within = (root, selector) => [
  ...(root.matches?.(selector) ? [root] : []),
  ...root.querySelectorAll(selector),
];

preparing.push((root) => {
  within(root, "a[data-more]").forEach((link) => reveal.observe(link));
  within(root, "[data-load]").forEach((part) => arrive.observe(part));
  within(root, "[data-scrolls] [aria-current]").forEach((here) => centre.observe(here));
});
