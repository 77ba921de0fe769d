story: Zwei Vorgänge werden einer und wieder zwei, und ein Brief findet den richtigen

given the world letters
and the program runs
and technik signs in
and anna signs in
and bert signs in
when the world letters-come

when technik opens /tickets/1
then technik sees "Zusammenführen"
when technik presses "Übernehmen"
then technik sees "Zuständig Tom Brandt" on /tickets/1
when technik opens /tickets/1

# Eine Notiz wird ein Vorgang für sich, und geht wieder zurück.
when technik writes "Der Scanner muss auch geprüft werden." into "Notiz"
and technik presses "Intern notieren"
and technik writes "Scanner prüfen" into "Betreff"
and technik writes "Der Scanner muss auch geprüft werden." into "Was wird abgetrennt?"
and technik presses "Neuen Vorgang machen"
then technik sees "Abgetrennt von Vorgang"
and technik sees "Scanner prüfen"
and technik sees "Zuständig Tom Brandt"
when technik opens /tickets/1
then technik sees "Abgetrennt wurde Vorgang"
and technik keeps links.0.ticket of /tickets/1.json as split
when technik opens /tickets/$split
and technik writes "1" into "into"
and technik presses "In den anderen Vorgang geben"
then technik sees "Nahm den Vorgang auf"
and technik finds state = closed in /tickets/$split.json
and technik sees "Zusammengeführt mit Vorgang" on /tickets/$split
when technik presses "Wieder trennen"
then technik finds state = new in /tickets/$split.json

# Ein fremder Vorgang bleibt fremd.
when technik opens /tickets/1
and technik writes "2" into "into"
and technik presses "In den anderen Vorgang geben" and gets 422
then technik sees "dieser Klient hat keinen Vorgang 2"

# Verknüpft wird von beiden Seiten gesehen.
when technik opens /tickets/1
and technik writes "$split" into "other"
and technik presses "Vorgänge verknüpfen"
then technik sees "Hängt zusammen mit Vorgang"
and technik sees "Hängt zusammen mit Vorgang" on /tickets/$split
