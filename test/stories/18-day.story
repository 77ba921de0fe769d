story: Ein Tag am Schreibtisch: ein Satz wird zum Vorgang, Vermutungen bleiben Vermutungen, und die Woche hat ihren Plan

given the world hansa
and the program runs
and technik signs in
and technician signs in
and hansen signs in
and chefin signs in

# Der erste Tag: alles ist leer und sagt es.
then technik sees "Gerade ruft niemand an." on /today
and technik sees "Kein Rückruf ist versprochen." on /today
and technik sees "Kein Besuch und kein Fenster ist geplant." on /today
and technik sees "Jeder offene Vorgang hat jemanden." on /today
and technician sees "No visit and no window is planned." on /today

# Ein Satz und der Klient: gefragt wird nur, was fehlt; was im Text steht, ist eine Vermutung und noch nichts weiter.
when technik opens /today
and technik writes "Am Arbeitsplatz Einkauf hängt die Anmeldung" into "Was ist los?"
and technik writes "Hansa Import GmbH" into "Für wen?"
and technik presses "Weiter"
then technik sees "Vermutlich"
and technik sees "im Text genannt"
when technik presses "Arbeitsplatz Einkauf"
then technik sees "Anlage Arbeitsplatz Einkauf"
when technik presses "Fehlersuche"
and technik presses "Erhalt"
and technik presses "Betriebssystem"
then technik sees "gedeckt"
when technik presses "Vorgang anlegen"
then technik sees "Am Arbeitsplatz Einkauf hängt die Anmeldung" on /tickets/1

# Beim nächsten Mal wird vermutet, was zu ähnlichen Vorgängen gesagt wurde, mit dem Vorgang dahinter; gesetzt wird nichts von selbst.
when technik opens /today
and technik writes "Wieder hängt die Anmeldung" into "Was ist los?"
and technik writes "Hansa Import GmbH" into "Für wen?"
and technik presses "Weiter"
then technik sees "Arbeitsplatz Einkauf wie Vorgang 1"
when technik presses "Arbeitsplatz Einkauf"
then technik sees "Vermutlich Fehlersuche wie Vorgang 1"
and technik sees "Das entscheidet: Tätigkeit"
and technik does not see "Tätigkeit Fehlersuche Das"

# Der Klient fragt seinen Vertrag in seinen Worten; er fragt zurück, bis er es weiß, und antwortet mit der Klausel.
when hansen opens /portal/contract
and hansen writes "Der Arbeitsplatz Einkauf braucht ein Update" into "In Ihren Worten"
and hansen presses "Fragen"
and hansen presses "Arbeitsplatz Einkauf"
then hansen sees "Vermutlich Update im Text genannt"
when hansen presses "Update"
and hansen presses "Erhalt"
and hansen presses "Betriebssystem"
then hansen sees "gedeckt"
and hansen sees "§4"
and hansen sees "Klauseln" on "/search?kind=clause&q=virenscanner"

# Der Besuch bekommt Tag, Person und Weg; was sich überschneidet, sagt es.
when technik opens /tickets/1
and technik presses "Annehmen"
then technik sees "Wartet auf"
and technik sees "Rückfrage beim Klienten"
when technik opens /tickets/1
and technik presses "In den Korb des nächsten Besuchs"
then technik sees "Besuch: Hansa Import GmbH 1 Vorgang" on /planning

# Dieselbe Zeit zweimal gebucht, derselbe Mensch zweimal verplant: das wird gesagt, und wer es so meint, bestätigt es.
when technik opens /tickets/1
and technik writes "30" into "Minuten"
and technik writes "00:10" into "Beginn (entscheidet über Zuschläge)"
and technik writes "Protokolle gelesen" into "Getane Arbeit"
and technik presses "Buchen"
and technik opens /tickets/1
and technik writes "20" into "Minuten"
and technik writes "00:30" into "Beginn (entscheidet über Zuschläge)"
and technik writes "Nochmals gelesen" into "Getane Arbeit"
and technik presses "Buchen" and gets 422
then technik sees "Doppelt belegt: Tom Brandt hat zu dieser Zeit schon Zeit gebucht"
and technik sees "00:10–00:40, Vorgang 1: Protokolle gelesen. Soll es so sein, bestätigen Sie es."
when technik presses "Buchen" and gets 422
and technik writes "1" into "Es soll so sein: trotzdem eintragen"
and technik presses "Buchen"
then technik sees "Nochmals gelesen"

# Der Klient auf einer Seite: der Vertrag in Sätzen, wer was freigeben darf; der Weg in den Passwortsafe ist ein Muster.
then technik sees "Was er sagt, in" on /clients/1
and technik sees "Hauke Hansen" on /clients/1
and technik sees "Angebote, Änderungen, Vertrag" on /clients/1
and technik sees "nichts, stellt Anfragen" on /clients/1
and technik does not see "Zugänge im Passwortsafe"
when chefin opens /house
and chefin writes "http://vault.example/{client}" into "Passwortsafe"
and chefin presses "Speichern" and gets 422
then chefin sees "Die Adresse beginnt mit https:// und nennt {client} oder {number}."
when chefin writes "https://vault.example/{client}" into "Passwortsafe"
and chefin writes "Nordlicht" into "Name"
and chefin presses "Speichern"
then technik sees "Zugänge im Passwortsafe" on /clients/1
and technik sees "Zugänge im Passwortsafe" on /tickets/1

# Auch am Vorgang selbst: was im Text steht gleich, was bei ähnlichen gesagt wurde, wenn jemand es sehen will.
when hansen opens /portal/requests/new
and hansen writes "Nach dem Update hängt die Anmeldung" into "Betreff"
and hansen writes "Arbeitsplatz Einkauf" into "Worum geht es?"
and hansen presses "Weiter"
and hansen presses "Das kann ich nicht sagen"
and hansen presses "Das kann ich nicht sagen"
and hansen presses "Das kann ich nicht sagen"
and hansen presses "Anfrage absenden"
then technik sees "Vermutlich Update im Text genannt" on /tickets/2
and technik does not see "wie Vorgang 1"
and technik sees "Fehlersuche wie Vorgang 1" on "/tickets/2?alike=2"
when technik presses "Update"
then technik sees "Tätigkeit Update"
