offline-title = Usherr ist nicht erreichbar
offline-about = Entweder ist dieses Gerät offline, oder der Server ruht sich aus. Es ist nichts verloren.
offline-again = Noch einmal versuchen
