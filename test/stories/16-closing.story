story: Ein gelöster Vorgang schließt von selbst; bis dahin öffnet eine Antwort ihn wieder, danach folgt ihm ein neuer

# „Drucker fehlt“ wurde vor vier Monaten gelöst, und niemand antwortete.
given the past closing
and the program runs
and technik signs in
and owner signs in
and luehrs signs in
and clerk signs in
then luehrs sees "Geschlossen. Niemand hat seit der Lösung geantwortet." on /portal/requests/1
and luehrs sees "Was Sie jetzt schreiben, wird eine neue Anfrage"
and clerk sees "Closed. Nobody has answered since it was solved." on /portal/requests/1
and clerk sees "What you write now becomes a new request, linked to this one."
and technik finds state = closed in /tickets/1.json
and technik sees "Niemand hat seit der Lösung geantwortet." on /tickets/1
when luehrs opens /portal/requests/1
and luehrs writes "Er druckt wieder nicht." into "Ihre Nachricht"
and luehrs presses "Senden"
then luehrs sees "Drucker fehlt"
and luehrs sees "Er druckt wieder nicht."
and technik finds state = closed in /tickets/1.json
and technik keeps links.0.ticket of /tickets/1.json as next
and technik sees "Er druckt wieder nicht." on /tickets/$next

# Der Weg von der einen zur anderen steht im Portal auf beiden.
then luehrs sees "Sie folgt auf die Anfrage 1 Drucker fehlt" on /portal/requests/$next
and clerk sees "It follows request 1 Drucker fehlt" on /portal/requests/$next
and luehrs sees "Sie geht weiter in der Anfrage $next Drucker fehlt" on /portal/requests/1
and clerk sees "It goes on in request $next Drucker fehlt" on /portal/requests/1
and luehrs finds links.0.other = 1 in /portal/requests/1.json

# Gelöst steht der Tag da, für beide Seiten.
when technik opens /tickets/$next
and technik presses "Lösen"
then technik sees "eine Antwort bis dahin öffnet ihn wieder" on /tickets/$next
and owner sees "an answer until then opens it again" on /tickets/$next
and luehrs sees "Gelöst. Die Anfrage schließt von selbst" on /portal/requests/$next
and clerk sees "Solved. The request closes by itself" on /portal/requests/$next
when luehrs opens /portal/requests/$next
and luehrs writes "Doch nicht." into "Ihre Nachricht"
and luehrs presses "Senden"
then technik finds state = open in /tickets/$next.json

# Geschlossen, noch ehe der Tag da ist: er gilt.
when technik opens /tickets/$next
and technik presses "Lösen"
and technik presses "Schließen"
then luehrs sees "öffnet die Anfrage wieder" on /portal/requests/$next
and clerk sees "opens the request again" on /portal/requests/$next
when luehrs opens /portal/requests/$next
and luehrs writes "Immer noch." into "Ihre Nachricht"
and luehrs presses "Senden"
then technik finds state = open in /tickets/$next.json
