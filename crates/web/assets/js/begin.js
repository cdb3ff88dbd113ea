// Last: what came with the page itself.

prepare(document);
document.querySelectorAll("#toasts [data-toast]").forEach(fade);
seek(history.state?.scroll ?? 0);
