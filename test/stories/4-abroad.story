story: Klienten im Ausland: wer die Steuer schuldet, und was auf dem Dokument steht

# Die Pauschale ist 187,00; aus Wien und aus Zürich schuldet sie der Klient dort, und hier ist keine Umsatzsteuer darauf.

given the world hansa
and the program runs
and chefin signs in
and owner signs in

# In der EU geht es nur mit USt-IdNr.; die Form prüft, wer sie einträgt.
when chefin opens /clients/1/change
and chefin writes "AT" into "country"
and chefin presses "Speichern"
and chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen" and gets 422
then chefin sees "ein Klient in „AT“ schuldet die Umsatzsteuer nur mit USt-IdNr. selbst"
and chefin finds held.rows.0.text = "Pauschale" in /clients/1/month.json
and chefin sees "oder dass er Verbraucher ist Inhaber" on /clients/1/month
when chefin opens /clients/1/change
and chefin writes "ATU1" into "vat_id"
and chefin presses "Speichern" and gets 422
then chefin sees "ist weder eine USt-IdNr. noch eine Schweizer UID"
when chefin opens /clients/1/change
and chefin writes "ATU12345675" into "vat_id"
and chefin presses "Speichern"
and chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
and chefin presses "Rechnung ausstellen"
then chefin sees "Steuerschuldnerschaft des Leistungsempfängers"
and chefin finds element "Invoice/TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReasonCode" = "VATEX-EU-AE" in /invoices/1/xml
and chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "187.00" in /invoices/1/xml

# Wer Englisch liest, liest den Grund auf Englisch, auch in der XML-Datei.
when chefin opens /clients/1/change
and chefin writes "en" into "lang"
and chefin presses "Speichern"
and chefin opens /clients/1
and chefin writes "2026-02" into "month"
and chefin presses "Pauschale des Monats berechnen"
and chefin opens /clients/1
and chefin presses "Rechnung ausstellen"
then chefin finds element "Invoice/TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason" = "Reverse charge (Steuerschuldnerschaft des Leistungsempfängers)" in /invoices/2/xml
and chefin gets 200 for /invoices/2/pdf

# In der Schweiz zeigt die UID das Unternehmen; auf einem Dokument ohne steuerbare Leistung steht keine USt-IdNr., darum braucht es die Steuernummer des Hauses.
when chefin opens /clients/1/change
and chefin writes "CH" into "country"
and chefin writes "CHE-116.281.711" into "vat_id"
and chefin presses "Speichern" and gets 422
then chefin sees "bei DE und CHE auch die Prüfziffer"
when chefin opens /clients/1/change
and chefin writes "CH" into "country"
and chefin writes "CHE-116.281.710" into "vat_id"
and chefin presses "Speichern"
and chefin opens /clients/1
and chefin writes "2026-03" into "month"
and chefin presses "Pauschale des Monats berechnen"
and chefin opens /clients/1
and chefin presses "Rechnung ausstellen" and gets 422
then chefin sees "BT-32"
when chefin opens /house
and chefin writes "22/815/08154" into "house.tax_number"
and chefin writes "HRB 99999" into "house.register"
and chefin presses "Speichern"
and chefin opens /clients/1
and chefin presses "Rechnung ausstellen"
then chefin sees "The place of supply is where the customer is established (§ 3a (2) UStG)"
and chefin does not see "CHE-116.281.710"
and chefin finds element "Invoice/TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason" = "Not subject to German VAT (Nicht steuerbar)" in /invoices/3/xml
and the command "audit verify --data $data" answers 0
