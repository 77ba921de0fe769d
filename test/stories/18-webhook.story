story: Ein Empfänger erfährt, was geschieht: unterschrieben, in der Reihenfolge, und was nicht ankam, noch einmal

given a receiver erp runs
and the world webhook
and the program runs
and chefin signs in
and technik signs in
and meier signs in

then chefin sees "Noch erfährt niemand davon." on /webhooks
and technik gets 403 for /webhooks

# Das Geheimnis zeigt sich einmal; was gesendet wird, steht in der Beschreibung.
when chefin writes "ftp://erp" into "Adresse"
and chefin presses "Empfänger eintragen" and gets 422
then chefin sees "Erwartet wird eine Adresse, die mit https:// beginnt"
when chefin writes "http://$erp/events" into "Adresse"
and chefin writes "ticket.request" into "event"
and chefin writes "ticket.note" into "event"
and chefin presses "Empfänger eintragen"
then chefin sees "rbs_"
and chefin sees "noch nichts gesendet" on /webhooks
and chefin does not see "rbs_"

# Zwei Ereignisse, in ihrer Reihenfolge, jedes einmal.
when meier opens /portal/requests/new
and meier writes "Internet weg" into "Betreff"
and meier writes "Leitung Hauptsitz" into "Worum geht es?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
then within 20 s the receiver erp got 1 requests with "Regelbetrieb-Event: ticket.request"
and the receiver erp got 1 requests with "Regelbetrieb-Signature: t="
and the receiver erp got 1 requests with "Idempotency-Key: webhook.1."
and the receiver erp got 0 requests with "Internet weg"
and within 10 s chefin sees "zuletzt angekommen" on /webhooks

# Ein Empfänger, der gerade nicht kann, bekommt es später; getötet wird nichts verloren.
when the receiver erp answers 503
and technik opens /tickets/1
and technik writes "Modem neu gestartet" into "text"
and technik presses "Intern notieren"
then within 20 s chefin sees "der Empfänger antwortet 503: Hello" on /webhooks
when the program is killed
and the receiver erp answers 200
and the program runs
then within 40 s chefin sees "zuletzt angekommen" on /webhooks
and the receiver erp got 2 requests with "Regelbetrieb-Event: ticket.note"
and the command "audit verify --data $data" answers 0
