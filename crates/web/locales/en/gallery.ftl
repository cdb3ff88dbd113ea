# The gallery of components, in debug builds only.

gallery-title = Gallery
gallery-about = Every component in every state.
