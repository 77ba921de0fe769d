story: Gefunden wird, was man lesen darf: im Haus alles, beim Klienten nur das Eigene, und nie, was intern ist

given the world letters
and the program runs
and technik signs in
and anna signs in
and bert signs in
when the world letters-come
and technik opens /tickets/1
and technik writes "Papagei im Serverraum" into "Notiz"
and technik presses "Intern notieren"
then technik sees "Papagei im Serverraum" on "/search?q=papagei"
and technik sees "Auf Vorgängen Vorgang 1" on "/search?q=serverr"
and technik sees "Auf Vorgängen Vorgang 1" on "/search?q=apagei"
and technik finds hits.0.kind = note in "/search.json?q=papagei"
and anna sees "Nichts gefunden." on "/search?q=papagei"
and bert sees "Nichts gefunden." on "/search?q=papagei"
and anna sees "Nichts gefunden." on "/search?q=apagei"

# Anna findet ihre Anfrage und nichts von Bert; Klauseln des eigenen Vertrags auch.
when anna opens /portal/requests/1
and anna writes "Der Kakadu pfeift." into "Ihre Nachricht"
and anna presses "Senden"
then anna sees "Der Kakadu pfeift." on "/search?q=KAKADU"
and anna sees "Der Kakadu pfeift." on "/search?q=akadu"
and bert sees "Nichts gefunden." on "/search?q=akadu"
and technik sees "Kakadu" on "/search?q=kaka"
and bert sees "Nichts gefunden." on "/search?q=kakadu"
and anna sees "Ihre Anfragen, was darin steht, und Ihr Vertrag" on /search
and anna gets 200 for "/search?q=%22%20OR%20*%20NEAR(&kind=note&before=7"
and anna gets 422 for "/search?q=kakadu&kind=note&before=x"
