// Reads along in a list that the server adds to.
//
//   data-follow="id"    on a button: begins and ends reading along in the list with this id.
//   data-from="url"     where the server sends each new entry as it is shown, as an event "line".
//   data-words="words"  what the button is called meanwhile.

const MOST_FOLLOWED = 500;
let followed = null;

function unfollow() {
  followed?.close();
  followed = null;
}

function follow(button) {
  const list = find(button.dataset.follow);
  followed = new EventSource(button.dataset.from);
  followed.addEventListener("line", (event) => {
    if (!list.isConnected) return unfollow();
    const entry = read(event.data).body.firstElementChild;
    if (entry) {
      list.prepend(document.adoptNode(entry));
      prepare(entry);
    }
    while (list.children.length > MOST_FOLLOWED) list.lastElementChild.remove();
  });
}

addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-follow]");
  if (!button) return;
  const on = button.ariaPressed !== "true";
  const words = button.textContent;
  unfollow();
  if (on) follow(button);
  button.ariaPressed = String(on);
  button.textContent = button.dataset.words;
  button.dataset.words = words;
});

preparing.push((root) => {
  for (const button of root.querySelectorAll("[data-follow]")) button.parentElement.hidden = false;
});

// Nobody reads on where the list is gone.
preparing.push(() => {
  if (followed && !document.querySelector('[data-follow][aria-pressed="true"]')) unfollow();
});
