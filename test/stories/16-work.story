story: Die Stoppuhr endet als gebuchte Zeit, eine Änderung braucht Zustimmung, und was warten kann, wartet auf den Besuch

given the world letters
and the program runs
and technik signs in
and anna signs in
when the world letters-come

# Gemessen, angehalten, gebucht; der Klient sieht, was gebucht ist.
when technik opens /tickets/1
and technik presses "Stoppuhr starten"
then technik sees "Ihre Stoppuhr läuft:"
and technik sees "Ihre Stoppuhr läuft:" on /today
when technik opens /tickets/1
and technik presses "Anhalten"
then technik sees "Ihre Stoppuhr ruht bei:"
when technik writes "Toner gewechselt" into "Getane Arbeit"
and technik presses "Gemessene Zeit buchen"
then technik sees "Stoppuhr starten"
and technik sees "Toner gewechselt"
and anna sees "Toner gewechselt" on /portal/requests/1

# In den Korb des nächsten Besuchs, und der Besuch wird geplant.
when technik opens /visits
then technik sees "Kein Besuch steht an."
when technik opens /tickets/1
and technik presses "In den Korb des nächsten Besuchs"
then technik sees "Wartet im Korb des nächsten Besuchs"
and technik sees "Drucker im Büro" on /visits
when technik writes "2099-12-07" into "day"
and technik presses "Besuch planen"
then technik sees "07.12.2099"
and technik sees "Kommt beim Besuch am" on /tickets/1
and anna sees "Wir kommen zu Ihnen: 07.12.2099" on /portal
and anna sees "Wir kommen zu Ihnen: 07.12.2099" on /portal/requests/1

# Eine Änderung wird geplant; zustimmen darf nur, wer freigibt.
when technik opens /tickets/1
and technik writes "Neue Firmware für den Drucker" into "reason_why"
and technik writes "Alte Firmware einspielen" into "rollback"
and technik writes "2099-12-07" into "window_day"
and technik writes "18:00" into "window_time"
and technik writes "60" into "window_minutes"
and technik presses "Planen und um Zustimmung bitten"
then technik sees "wartet auf die Zustimmung des Klienten"
and anna sees "Alte Firmware einspielen" on /portal/requests/1
and anna does not see "Zustimmen"
