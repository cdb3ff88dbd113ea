gallery-title = Galerie
gallery-about = Chaque composant dans chaque état.
