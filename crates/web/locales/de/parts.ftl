parts-stale = TMDB antwortet nicht. Das ist der Stand von: { $ago }.
parts-silent = Dieser Teil fehlt
parts-silent-about = Der Dienst, von dem er kommt, antwortet gerade nicht. Alles andere geht.
