// Last: what came with the page itself.

prepare(document);
document.querySelectorAll("#toasts [data-toast]").forEach(fade);
document.querySelector("a[data-at-once]")?.click();
seek(history.state);
