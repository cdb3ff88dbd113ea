gallery-title = Galería
gallery-about = Cada componente en cada estado.
