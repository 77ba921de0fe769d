story: Ein Programm handelt mit einem Schlüssel: einmal, in seinen Grenzen, und nicht länger als seine Person

given the world phone
and the program runs
and technik signs in
and chefin signs in
and technician signs in

# Der Schlüssel zeigt sich einmal; was es gibt, steht in einer Beschreibung, die jeder lesen darf.
when technik opens /account/keys
then technik sees "Noch kein Programm handelt in Ihrem Namen."
when technik writes "Telefonanlage" into "Wofür"
and technik writes "Darf lesen und handeln" into "Darf"
and technik presses "Schlüssel machen"
and technik copies the key as key
then technik sees "Telefonanlage Darf lesen und handeln" on /account/keys
and technician sees "No program acts in your name yet." on /account/keys
and technik gets 200 for /openapi.json
and technik finds openapi = 3.1.0 in /openapi.json

# Derselbe Auftrag zweimal gesendet ist einer; was nicht stimmt, sagt sein Feld.
when a program with $key sends "{'client': 1, 'subject': 'Internet weg', 'text': 'seit acht Uhr', 'thing': '1', 'step': 'send'}" once as a1 to /tickets/new and gets 200
then it prints "/tickets/1"
when a program with $key sends "{'client': 1, 'subject': 'Internet weg', 'text': 'seit acht Uhr', 'thing': '1', 'step': 'send'}" once as a1 to /tickets/new and gets 200
then it prints "/tickets/1"
when a program with $key sends "{'client': 1, 'subject': 'anderes', 'text': '', 'thing': '1', 'step': 'send'}" once as a1 to /tickets/new and gets 422
then it prints "kam unter diesem Idempotency-Key schon etwas anderes (ticket.request); es gilt, und hiervon gilt nichts: senden Sie es unter einem neuen Schlüssel"
when a program with $key sends "{'text': 'Modem neu gestartet', 'publik': true}" once as a2 to /tickets/1/note and gets 422
then it prints "publik"
when a program with $key sends "{'text': 'Modem neu gestartet'" once as a3 to /tickets/1/note and gets 400
and a program with $key sends "{'text': 'Modem neu gestartet', 'public': true}" once as a4 to /tickets/1/note and gets 200
then technik sees "Modem neu gestartet" on /tickets/1
and technik finds rows.0.subject = "Internet weg" in /tickets.json
when a program with $key reads /tickets/1.json and gets 200
then it prints "Internet weg"

# Seine Rechte sind die seiner Person; mit ihr endet er.
when a program with $key reads /people.json and gets 403
then it prints "owner"
when a program with $key sends "{'name': 'noch einer'}" once as a5 to /account/keys and gets 403
and a program with rb_0000000000000000000000000000000000000000000000000000000000000000 reads /tickets.json and gets 401
and chefin opens /people/2
and chefin presses "Zugang sperren"
then a program with $key reads /tickets.json and gets 401
