common-people = { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
