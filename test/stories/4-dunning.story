story: Wer nicht zahlt, wird gemahnt, wenn jemand es freigibt

given the store is a file
and the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in

when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
and chefin presses "Rechnung ausstellen"
then technik gets 403 for /dunning
and chefin sees "Niemand ist heute zu mahnen." on /dunning
and owner sees "Nobody is to be reminded today." on /dunning

# Was ein Haus einstellt, muss zu lesen sein.
when chefin opens /house/settings
and chefin writes "21 7" into "dunning.days"
and chefin presses "Speichern: Rechnungen und Fristen" and gets 422
then chefin sees "jede größer als die davor"
