gallery-title = Galerie
gallery-about = Jeder Baustein in jedem Zustand.
