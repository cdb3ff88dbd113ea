// Shows a page of ours when the server cannot be reached. Nothing else is kept: what people see is
// always what the server says now.

const KEPT = "offline-1";
const OFFLINE = "offline.html";

async function keep() {
  const cache = await caches.open(KEPT);
  const page = await fetch(OFFLINE, { cache: "reload" });
  // Without the page there is nothing to stand in with: browsers begin anew with the next page.
  if (!page.ok) throw new Error(`${OFFLINE}: ${page.status}`);
  const files = [...(await page.clone().text()).matchAll(/(?:href|src)="([^"]+\/assets\/[^"]+|\/assets\/[^"]+)"/g)];
  await cache.put(OFFLINE, page);
  await cache.addAll([...new Set(files.map(([, file]) => file))]);
}

// A page and its files need not wait until this program has woken up: where browsers know how, they
// ask the server meanwhile, and only what it does not answer is left to the program.
async function stepAside(event) {
  if (!event.addRoutes) return;
  const source = "race-network-and-fetch-handler";
  const files = { urlPattern: new URLPattern({ pathname: "*/assets/*", baseURL: location.origin }) };
  await event.addRoutes([
    { condition: { requestMode: "navigate" }, source },
    { condition: files, source },
  ]);
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep());
  event.waitUntil(stepAside(event).catch(() => {}));
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
    await registration.navigationPreload?.enable();
    await clients.claim();
  };
  event.waitUntil(tidy());
});

async function open(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(open(event));
  else if (new URL(request.url).pathname.includes("/assets/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
