story: Ein neuer Unterauftragnehmer wird angekündigt, der Klient widerspricht im Portal, das Haus antwortet

given the world hansa
and the world processing
and the program runs
and chefin signs in
and owner signs in
and technik signs in
and hansen signs in
and meier signs in
and hanson signs in
and fremder signs in

# Wer für das Haus verarbeitet, steht im Portal, bei wem die Anlage zum Vertrag gehört.
then hansen sees "Rechenhof" on /portal/processing
and hansen sees "binnen 14 Tagen widersprechen"
and hansen sees "Vertraulichkeit: Festplatten sind verschlüsselt"
and hanson sees "confidentiality: Disks are encrypted" on /portal/processing
and hanson sees "object within 14 days"
and fremder sees "Ihr Vertrag hat keine Anlage zur Auftragsverarbeitung." on /portal/processing
and fremder does not see "Rechenhof"
and hansen sees "Auftragsverarbeitung" on /portal/contract

# Angekündigt: ein Brief, und im Portal steht es auf der ersten Seite. Die Frist ist die der unterschriebenen Anlage.
when chefin opens /processing
and chefin writes "Fernwerk" into "Name"
and chefin writes "Austin, US" into "Anschrift und Land"
and chefin writes "Fernhilfe" into "Aufgabe"
and chefin presses "Unterauftragnehmer aufnehmen"
and chefin presses "Den Klienten ankündigen"
then chefin sees "Einwände bis"
and hansen sees "Neuer Unterauftragnehmer Fernwerk" on /portal
and hanson sees "New sub-processor Fernwerk" on /portal
when fremder opens /portal
then fremder does not see "Fernwerk"
when fremder opens /portal/processing
then fremder does not see "Fernwerk"
and meier sees "Fernwerk" on /portal/processing
and meier does not see "Widersprechen"

# Widersprechen kann, wer für den Klienten freigibt.
when hansen opens /portal/processing
and hansen presses "Widersprechen" and gets 422
and hansen writes "Keine Daten in die USA" into "Warum soll dieses Unternehmen Ihre Daten nicht verarbeiten?"
and hansen presses "Widersprechen"
then hansen sees "Einwand Keine Daten in die USA"
and hansen sees "Noch nicht beantwortet"
and hansen does not see "Widersprechen"
when hansen opens /portal
then hansen does not see "Neuer Unterauftragnehmer Fernwerk"
and hanson sees "Not answered yet" on /portal/processing
and hansen finds announced.0.answer = waits in /portal/processing.json
and technik sees "Keine Daten in die USA" on /today
and technik sees "Keine Daten in die USA" on /processing
and technik does not see "Antworten"
and owner sees "Not answered yet" on /processing

# Die Antwort hat einen Grund, und beide lesen sie.
when chefin opens /processing
and chefin writes "Entsprochen: verarbeitet die Daten dieses Klienten nicht" into "Antwort auf den Einwand"
and chefin presses "Antworten" and gets 422
and chefin writes "Bei Ihnen bleibt es bei der bisherigen Fernhilfe" into "Grund"
and chefin presses "Antworten"
then chefin sees "Bei Ihnen bleibt es bei der bisherigen Fernhilfe"
and chefin does not see "Antworten"
when technik opens /today
then technik does not see "Keine Daten in die USA"
and hansen sees "Entsprochen: verarbeitet die Daten dieses Klienten nicht" on /portal/processing
and hansen sees "Bei Ihnen bleibt es bei der bisherigen Fernhilfe"
and hanson sees "Met: does not process this client's data" on /portal/processing
and hansen finds announced.0.answer = heeded in /portal/processing.json
and chefin finds processors.0.told.0.answer = heeded in /processing.json
