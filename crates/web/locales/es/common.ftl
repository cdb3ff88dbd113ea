common-people = { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }
