// Keeps what is said relative to now true while a page stays open: every minute each moment is told
// anew. What is said as a day, and what is less than a minute off, stays as the server said it.

const UNITS = [["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
const FAR = 4 * 604800;
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });

// Weeks are counted backwards only, as the server does.
function tellTime(element) {
  const off = (Date.parse(element.dateTime) - Date.now()) / 1000;
  const far = Math.abs(off);
  const unit = UNITS.find(([name, seconds]) => far >= seconds && (off < 0 || name !== "week"));
  if (!unit || far >= FAR) return;
  const words = relative.format(Math.trunc(off / unit[1]), unit[0]);
  if (element.textContent !== words) element.textContent = words;
}

setInterval(() => {
  if (!document.hidden) document.querySelectorAll("time.when").forEach(tellTime);
}, 60_000);
