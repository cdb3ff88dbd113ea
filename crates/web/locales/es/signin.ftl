signin-title = Iniciar sesión
signin-welcome = Adelante, pasa
signin-about = Inicia sesión para ver qué ponen y pedir lo que falta.
signin-name = Nombre de usuario
signin-email = Correo o nombre de usuario
signin-password = Contraseña
signin-submit = Iniciar sesión
signin-with-server = Entrar con { $server }
signin-forgot = ¿Has olvidado la contraseña?
signin-other-way = Usar mejor una cuenta local
signin-wrong = Ese nombre y esa contraseña no van juntos. Inténtalo de nuevo.
signin-too-often = { $minutes ->
        [one] Demasiados intentos seguidos. Espera un minuto y prueba otra vez.
       *[other] Demasiados intentos seguidos. Espera { $minutes } minutos y prueba otra vez.
    }
signin-unreachable = { $server } no responde, así que no se pudo comprobar la contraseña. Inténtalo dentro de un momento.
signin-not-invited = Esta cuenta no tiene la entrada permitida. Pregunta a quien lleva esta casa.
signin-restored = El hogar se ha restaurado. Inicia sesión como cuando se hizo la copia.
signin-ended = Tu sesión ha terminado. Vuelve a entrar para continuar.
signin-closed = El inicio de sesión está desactivado. Se puede reactivar en el servidor con la orden usherr.
