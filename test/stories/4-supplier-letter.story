story: Die Rechnung eines Lieferanten kommt als Brief und ist am Ende bezahlt

given a mail server runs
and the world hansa
and the world mail
and the file "$data/mail-password" holds "secret"
and the letter bills/brief.eml from rechnung@nordhandel.test to hilfe@haus.test is sent
and the program runs
and chefin signs in
and owner signs in

# Sie wartet im Posteingang; ihre Datei wird gelesen, der Brief bleibt, bis ihn jemand weglegt.
then within 40 s chefin sees "Ihre Rechnung RG-88123" on /inbox
when chefin opens /inbox/1
and chefin presses "Als Lieferantenrechnung lesen: RG-88123.pdf"
then chefin sees "Lieferantenrechnung RG-88123"
and owner sees "Supplier invoice RG-88123" on /supplier-invoices/1
when chefin writes "Notebook wie am Telefon" into "reason"
and chefin presses "Freigeben"
then chefin sees "Stand freigegeben"

# In Auftrag, und bezahlt durch die Zeile des Auszugs.
when chefin opens /house
and chefin writes "DE89 3704 0044 0532 0130 00" into "house.iban"
and chefin presses "Speichern"
and chefin opens /payables
and chefin writes "1" into "invoice"
and chefin presses "Datei für die Bank erstellen"
then chefin gets 200 for /payables/1/file
when chefin opens /bank
and chefin attaches bank/camt-supplier.xml to file
and chefin presses "Auszug einlesen"
and chefin presses "Als Zahlung an Lieferanten buchen"
then chefin sees "Nichts ist zu zahlen." on /payables
and chefin sees "Bezahlt 2.061,08 €" on /supplier-invoices/1
when chefin opens /inbox/1
and chefin writes "Rechnung ist gebucht" into "Grund"
and chefin presses "Weglegen"
then chefin sees "Kein Brief wartet." on /inbox
and the command "audit verify --data $data" answers 0
