story: Ein Besuch für zwei Vorgänge: die Anfahrt wird einmal berechnet

# Beide Vorgänge warten auf denselben Besuch, der heute ist; der erste trägt die Anfahrt, der zweite sagt, mit wem.

given the world visit
and the program runs
and luehrs signs in
and technik signs in
and technician signs in
and chefin signs in

when luehrs opens /portal/requests/new
and luehrs writes "Drucker zieht schief ein" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Vor Ort"
and luehrs presses "Anfrage absenden"
and luehrs opens /portal/requests/new
and luehrs writes "Bildschirm bleibt dunkel" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Vor Ort"
and luehrs presses "Anfrage absenden"
then technik sees "aufwand nach §1.1" on /tickets/1
and technik sees "aufwand nach §1.1" on /tickets/2

when technik opens /tickets/1
and technik presses "In den Korb des nächsten Besuchs"
and technik opens /tickets/2
and technik presses "In den Korb des nächsten Besuchs"
and technik opens /visits
and technik writes "$today" into "Tag des nächsten Besuchs"
and technik presses "Besuch planen"
and technik opens /tickets/1
and technik writes "30" into "Minuten"
and technik writes "Einzug gereinigt" into "Getane Arbeit"
and technik presses "Buchen"
and technik opens /tickets/2
and technik writes "15" into "Minuten"
and technik writes "Kabel getauscht" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "hier berechnet (Anfrage), einmal für alles, dem der Besuch galt" on /tickets/1
and technik sees "mit Vorgang 1 berechnet (Anfrage)" on /tickets/2
and technician sees "charged here (Request), once for all that the visit served" on /tickets/1
and technician sees "charged with ticket 1 (Request)" on /tickets/2

# Zwei Viertelstunden, eine Viertelstunde, eine Anfahrt.
when chefin opens /clients/1
then chefin sees "Noch nicht berechnet: 139,00 €"

# Keine Uhr dieses Vertrags ruht: was ein Vorgang abwartet, steht nicht zur Wahl.
when technik opens /tickets/1
and technik presses "Annehmen"
then technik does not see "Wartet auf"
