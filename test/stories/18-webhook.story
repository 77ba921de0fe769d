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
when chefin writes "http://$erp/events" into "Adresse"
and chefin presses "Empfänger eintragen" and gets 422
then chefin sees "An diese Adresse geht schon ein Webhook."

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

# Wer ablehnt, wird nicht achtmal gefragt: das Ereignis liegt da, bis es jemand noch einmal sendet.
when the receiver erp answers 404
and technik opens /tickets/1
and technik writes "Kabel getauscht" into "text"
and technik presses "Intern notieren"
then within 20 s chefin sees "der Empfänger antwortet 404: Hello" on /webhooks
and within 20 s chefin finds dead.0.receiver = 1 in /webhooks.json
when the receiver erp answers 200
and chefin opens /webhooks
and chefin presses "Noch einmal senden"
then within 20 s chefin sees "Alles ist angekommen oder unterwegs." on /webhooks
and the receiver erp got 4 requests with "Regelbetrieb-Event: ticket.note"

# Getötet, während der Empfänger überlegt: gesendet wird noch einmal, unter demselben Schlüssel.
when the receiver erp answers "200 after 6"
and technik opens /tickets/1
and technik writes "Neu gestartet" into "text"
and technik presses "Intern notieren"
then within 20 s the receiver erp got 5 requests with "Regelbetrieb-Event: ticket.note"
when the program is killed
and the receiver erp answers 200
and the program runs
then within 40 s the receiver erp got 6 requests with "Regelbetrieb-Event: ticket.note"

# Ein Empfänger im eigenen Netz, den niemand erlaubt hat, wird nicht einmal angerufen.
when chefin opens /house/settings
and chefin writes "10.0.0.0/8" into "courier.private"
and chefin presses "Speichern: Bereitschaft und Webhooks"
and technik opens /tickets/1
and technik writes "Noch ein Wort" into "text"
and technik presses "Intern notieren"
then within 20 s chefin sees "wird ohne TLS nur gefragt, wenn courier.private es nennt" on /webhooks
and the receiver erp got 6 requests with "Regelbetrieb-Event: ticket.note"
and the command "audit verify --data $data" answers 0
