story: Der monatliche Rundgang fiel zweimal aus

# Was der Vertrag jeden Monat verlangt, wird ein Vorgang; wer ihn bis zum Ende des Monats löst, hat es getan. Vor vier und vor drei Monaten
# geschah das, dann zweimal nicht.

given the past duty
and the program runs
and technik signs in
and luehrs signs in
and clerk signs in
and chefin signs in

then luehrs sees "Rundgang ($monat_4): 1 von 1 rechtzeitig erledigt." on /portal/reports?month=$month_4
and luehrs sees "Rundgang: $monat_4: erledigt am" on /portal/reports?month=$month_4
and luehrs sees "Rundgang ($monat_2): 0 von 1 rechtzeitig erledigt." on /portal/reports?month=$month_2
and luehrs sees "Rundgang: $monat_2: versäumt, fällig war es bis" on /portal/reports?month=$month_2
and clerk sees "0 of 1 done in time." on /portal/reports?month=$month_2
and clerk sees "missed, it was due by" on /portal/reports?month=$month_2
and chefin sees "Rundgang: $monat_1: versäumt" on /clients/1/report?month=$month_1
and chefin finds measures.0.duties.0.state = missed in /clients/1/report.json?month=$month_2
and chefin finds measures.0.duties.0.state = done in /clients/1/report.json?month=$month_3
and chefin finds measures.0.duties.0.ticket = 2 in /clients/1/report.json?month=$month_3

# Das kostet eine Gutschrift, und der Klient darf kündigen.
then luehrs sees "Rundgang 0 %; Gutschrift 20,00 € (§4.2)" on /portal/reports?month=$month_1
and luehrs sees "Das Recht besteht: Eine Kündigung heute beendet den Vertrag" on /portal/contract/1
and luehrs sees "Die Pflicht „Rundgang“ ist einmal je Monat vor Ort zu erfüllen." on /portal/contract/1

# Der dieses Monats ist offen, wartet auf den Besuch, und keine Uhr einer Meldung läuft: niemand hat ihn gemeldet.
then technik sees "Rundgang" on /visits
and technik sees "fällig bis" on /clients/1/report
and technik sees "Rundgang" on /tickets
and technik does not see "Reaktion"
when technik opens /tickets/5
and technik presses "Lösen"
then luehrs sees "1 von 1 rechtzeitig erledigt." on /portal/reports
and the command "audit verify --data $data" answers 0
