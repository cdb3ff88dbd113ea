# What people do for a film or a series.

crew-director = Director
crew-creator = Creator
crew-screenplay = Screenplay
crew-writer = Writer
crew-story = Story
crew-novel = Novel
crew-music = Music
crew-producer = Producer
crew-executive-producer = Executive producer
crew-co-producer = Co-producer
crew-camera = Camera
crew-editor = Editing
crew-casting = Casting
crew-production-design = Production design
crew-costumes = Costumes
crew-sound = Sound
crew-stunts = Stunts
crew-effects = Visual effects
crew-animation = Animation
