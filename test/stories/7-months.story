story: Drei schlechte Monate: Verfügbarkeit, Gutschrift, Kennzahl und das Recht zu kündigen

# Ein Server fällt in drei Monaten nacheinander aus, und eine Anfrage bleibt zu lange liegen. Was gemessen wurde, liegt Monate zurück.

given the past months
and the program runs
and luehrs signs in
and clerk signs in
and chefin signs in

# Im Monat der Störung: was war, was zugesagt ist, was zusteht.
then luehrs sees "Ausfall 24 h von" on /portal/reports?month=$month_2
and luehrs sees "Zugesagt sind 99 %; das ist nicht eingehalten." on /portal/reports?month=$month_2
and luehrs sees "Erstantwort ($monat_2): kein Fall" on /portal/reports?month=$month_2
and luehrs sees "Ausfall 48 h von" on /portal/reports?month=$month_1
and luehrs sees "Erstantwort ($monat_1): 50 %, 1 von 2 Fällen im Ziel „Reaktion“; zugesagt sind mindestens 95 %, das ist nicht eingehalten." on /portal/reports?month=$month_1
and luehrs sees "Erstantwort 50 %; Gutschrift 88,00 € (§4.2)" on /portal/reports?month=$month_1
and luehrs sees "Zugesagt sind 99 %; das ist eingehalten." on /portal/reports?month=$month_4
and luehrs sees "Erstantwort ($monat_4): 100 %, 1 von 1 Fällen" on /portal/reports?month=$month_4
and luehrs sees "Bericht $monat_1" on /portal/reports?month=$month_1
and clerk sees "Erstantwort 50 %; credit €88.00 (§4.2)" on /portal/reports?month=$month_1
and chefin sees "Gutschrift 88,00 €" on /today
and chefin finds measured = true in /clients/1/report.json?month=$month_3
and chefin finds down_seconds = 86400 in /clients/1/report.json?month=$month_3
and chefin finds measures.0.percent = 50 in /clients/1/report.json?month=$month_1

# Die Ursache ist eine Wartung des Klienten selbst: dann zählt der Ausfall nicht, und das Recht zu kündigen ist fort.
then luehrs sees "in 3 Monaten in Folge" on /portal/contract/1
and luehrs sees "Das Recht besteht: Eine Kündigung heute beendet den Vertrag" on /portal/contract/1
and chefin finds rights_to_terminate.0.exists = true in /contracts/1.json
and luehrs sees "Der Klient darf kündigen, wenn das Ziel der Uhr „Reaktion“ binnen 12 Monaten 2-mal verfehlt wird; die Frist beträgt 30 Tage." on /portal/contract/1
and luehrs sees "Es besteht seit dem" on /portal/contract/1
and luehrs sees "#3 Akte klemmt, fällig am" on /portal/contract/1
and clerk sees "It has existed since" on /portal/contract/1
and luehrs sees "Der Anbieter darf kündigen, wenn eine Rechnung 30 Tage überfällig ist; die Frist beträgt 14 Tage." on /portal/contract/1
and luehrs sees "Das Recht besteht zurzeit nicht." on /portal/contract/1
and chefin finds rights_to_terminate.1.exists = true in /contracts/1.json
and chefin finds rights_to_terminate.1.clause = §4.5 in /contracts/1.json
and chefin finds rights_to_terminate.1.missed.1.ticket = 3 in /contracts/1.json
and chefin finds rights_to_terminate.1.kind = missed in /contracts/1.json
and chefin finds rights_to_terminate.2.exists = false in /contracts/1.json
when chefin opens /clients/1/report?month=$month_3
and chefin writes "client" into "Ursache"
and chefin presses "Speichern"
then luehrs sees "Das Recht besteht zurzeit nicht." on /portal/contract/1
when chefin opens /clients/1/report?month=$month_3
and chefin writes "provider" into "Ursache"
and chefin presses "Speichern"
then luehrs sees "Das Recht besteht: Eine Kündigung heute beendet den Vertrag" on /portal/contract/1

# Die Gutschrift wird beantragt und steht auf der nächsten Rechnung; ein zweites Mal gibt es sie nicht.
when luehrs opens /portal/reports?month=$month_1
and luehrs presses "Gutschrift beantragen"
then luehrs sees "88,00 €" on /portal/reports?month=$month_1
and luehrs does not see "Erstantwort 50 %; Gutschrift"
when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
and chefin opens /clients/1
and chefin writes "$month_1" into "Monat"
and chefin presses "Rechnung ausstellen"
then chefin sees "Gutschrift" on /invoices/1

# Der Klient kündigt nach seinem Recht; die Frist ist die des Rechts, nicht die der Laufzeit.
when luehrs opens /portal/contract/1
and luehrs writes "Drei Monate waren genug" into "Grund"
and luehrs presses "Nach diesem Recht kündigen"
then luehrs sees "Drei Monate waren genug" on /portal/contract/1
and chefin sees "Drei Monate waren genug" on /contracts/1
and the command "audit verify --data $data" answers 0
