// Keeps a page true while somebody looks at it: the server says what changed, and the parts that
// show it are asked for again. Pages are whole without it.
//
//   data-live="words"   on an element with an id or a data-live-name: which changes it shows. The words are those of
//                       the event stream – "request", "issue", "job", "downloads" – alone or with
//                       the number or name of one: "request-12", "job-radarr-scan".
//   data-live-from      where its namesake is asked for; else at the page's own address.
//   data-live-new="request"  on a hidden element: shown when one comes that the page does not have.
//   data-version        on a hidden element: shown when the server is of another version.
//   data-since          on any element: the moment at which the page was written. What happened between
//                       then and the stream's beginning is looked at once more.
//   data-badge          on any element: the number on the app's icon.
//   data-card="url"     on a card of a title that is in sight: asked for there when requests change.
//
// A part that somebody is typing in, or has opened a dialog from, is left alone.

const PAUSE_MS = 400;
const base = document.currentScript.src.split("/assets/")[0];
const parts = (words) => {
  const wanted = words.map((word) => `[data-live~="${CSS.escape(word)}"]`).join();
  return wanted ? [...document.querySelectorAll(wanted)] : [];
};

let stream = null;
let stale = false;
// When something was last heard.
let heard = 0;
let since = document.querySelector("[data-since]")?.dataset.since;

function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource(`${base}/api/v2/events${since ? `?since=${since}` : ""}`);
  since = null;
  stream.addEventListener("request", (event) => happened("request", event, "requestId"));
  stream.addEventListener("issue", (event) => happened("issue", event, "issueId"));
  stream.addEventListener("job", (event) => happened("job", event, "job"));
  stream.addEventListener("downloads", () => look(["downloads"]));
  stream.addEventListener("refresh", () => {
    heard = performance.now();
    lookAtAll();
  });
  stream.addEventListener("version", compare);
}

// The stream begins anew when the server does, which is when it may have become another. What is
// swapped in since comes from that one, but the scripts are still those of the page.
const came = document.querySelector("[data-version]")?.dataset.version;
let other = false;

function compare(event) {
  other = JSON.parse(event.data).version !== came;
  tellVersion();
}

function tellVersion() {
  // Not in dialogs, which hold copies of other pages, and what somebody is typing.
  for (const note of document.querySelectorAll("main > [data-version]")) {
    note.hidden = !other;
    note.querySelector("a").onclick = (click) => {
      click.preventDefault();
      // Not `reload`, which would send the form again that the page may answer.
      location.assign(location.href);
    };
  }
}

// Browsers open few connections to one server, and a tab that nobody sees needs none.
function rest() {
  stream?.close();
  stream = null;
  stale = true;
}

function happened(kind, event, key) {
  const data = JSON.parse(event.data);
  const one = `${kind}-${data[key]}`;
  if (kind !== "job" && !parts([one]).length) {
    document.querySelectorAll(`[data-live-new="${kind}"]`).forEach((news) => (news.hidden = false));
  }
  look([kind, one]);
}

// --- looking again ------------------------------------------------------------------------------

const waiting = new Set();
let timer = 0;

function look(words) {
  heard = performance.now();
  words.forEach((word) => waiting.add(word));
  timer ||= setTimeout(() => {
    timer = 0;
    const elements = parts([...waiting]);
    if (waiting.has("request")) elements.push(...cardsInSight());
    waiting.clear();
    refresh(elements);
  }, PAUSE_MS);
}

function lookAtAll() {
  refresh([...document.querySelectorAll("[data-live]"), ...cardsInSight()]);
}

// A list may be long, and what nobody sees is seen anew with the page.
function cardsInSight() {
  return [...document.querySelectorAll("[data-card]")].filter((card) => {
    const { top, bottom, left, right } = card.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && isSeen(card);
  });
}

const placeOf = ({ dataset }) => dataset.liveFrom || dataset.card || location.href;

async function refresh(elements) {
  const elsewhere = new Set();
  const places = Map.groupBy
    ? Map.groupBy(elements, placeOf)
    : elements.reduce((all, element) => {
        const from = placeOf(element);
        return all.set(from, [...(all.get(from) ?? []), element]);
      }, new Map());
  for (const [from, group] of places) {
    try {
      const part = group.length > 1 || !group[0].id ? "live" : group[0].id;
      const headers = { Accept: "text/html", "X-Usherr-Swap": part, "X-Usherr-Live": "1" };
      const answer = await fetch(from, { credentials: "same-origin", headers });
      if (!answer.ok || answer.redirected) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const old of group) {
        const part = namesake(old, page);
        if (part) renew(old, part);
        // What has left the list since is asked for at the place of its own.
        else if (!("card" in old.dataset)) elsewhere.add(old.parentElement?.closest("[data-live-from]"));
      }
    } catch {
      // The stream says when the server is there again.
    }
  }
  elsewhere.delete(null);
  elsewhere.delete(undefined);
  if (elsewhere.size) await refresh([...elsewhere]);
  badge();
}

const busy = (part) =>
  part.querySelector("dialog[open], details[open], [data-sure]") ||
  (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) ||
  [...part.querySelectorAll("input, textarea")].some(isTouched);

// What was typed or ticked is kept also while the reader is elsewhere: a phone lets go of a field when
// its keyboard is put away.
const isTouched = (field) =>
  /^(checkbox|radio)$/.test(field.type)
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue;

function namesake(old, page) {
  const name = old.dataset.liveName;
  const found = name ? page.querySelector(`[data-live-name="${name}"]`) : page.getElementById(old.id);
  const part = found && document.importNode(found, true);
  // What a list says of a title in place of its year is known to that list only.
  const said = "card" in old.dataset && old.querySelector(".poster-detail");
  if (said) part?.querySelector(".poster-detail")?.replaceWith(said.cloneNode(true));
  return part;
}

// What scrolls sideways, and stays where it was.
const ROWS = "[data-scrolls], [data-slides]";

function renew(old, part) {
  if (!old.isConnected || !part || busy(old) || old.outerHTML === part.outerHTML) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && [...old.querySelectorAll(focused.tagName)].indexOf(focused);
  const rows = [...old.querySelectorAll(ROWS)].map((row) => row.scrollLeft);
  old.replaceWith(part);
  part.querySelectorAll(ROWS).forEach((row, index) => {
    if (!rows[index]) return;
    unfold(row);
    // What is not laid out yet has nowhere to scroll to.
    row.style.contentVisibility = "visible";
    row.scrollLeft = rows[index];
  });
  if (!focused) return;
  // What is done to one thing of several is told by its words; its place may be another's by now.
  const there = [...part.querySelectorAll(focused.tagName)];
  const same = there.filter((each) => each.textContent === focused.textContent);
  (same.length === 1 ? same[0] : there[place])?.focus({ preventScroll: true });
}

// --- the app's icon -----------------------------------------------------------------------------

function badge() {
  const count = Number(document.querySelector("[data-badge]")?.dataset.badge ?? 0);
  if (count) navigator.setAppBadge?.(count).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
}

// --- beginning ----------------------------------------------------------------------------------

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return rest();
  listen();
  if (stale) lookAtAll();
  stale = false;
});
addEventListener("pagehide", rest);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  listen();
  lookAtAll();
});

preparing.push(tellVersion);
preparing.push((root) => {
  if (root.id === "navigation") badge();
  if (root.id !== "main") return;
  // What happened while the page was on its way may not be in it.
  if (heard > asked) queueMicrotask(lookAtAll);
  // Browsers give a stream up for good that was refused once.
  if (stream?.readyState !== EventSource.CLOSED) return;
  stream = null;
  since = root.querySelector("[data-since]")?.dataset.since;
  listen();
});
listen();
badge();

// It stands in later: a page is seen before another program of ours is begun.
const employ = () => navigator.serviceWorker?.register(`${base}/sw.js`).catch(() => {});
if (document.readyState === "complete") employ();
else addEventListener("load", employ);
