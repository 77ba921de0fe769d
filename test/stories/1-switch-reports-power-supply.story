story: Ein Switch meldet ein defektes Netzteil

# Die Meldung und ihre Auswertung gehören zum Unterhalt (§2.1: Hardware beobachten ist beobachten), der Tausch des
# Netzteils ist ein Projekt (§7.1) und liegt schon als Angebot bereit. Wiederholungen machen keinen zweiten Vorgang.

given the world hansa
and the program runs
and technik signs in

when logger sends "Power supply 2 failed" with "--udp --rfc5424 -p daemon.err -t fan"
then within 10 s technik sees "Netzteil ausgefallen: Switch Lager" on /tickets
and technik keeps rows.0.id of /tickets.json as ticket
and technik sees "Vorgänge · Störung 1 ·" on "/tickets/$ticket"

# Der erste Teil: gedeckt, mit der Klausel im Wortlaut, der Fassung und dem, was das Urteil ändern würde.
then technik sees "Alarm und Auswertung gedeckt nach §2.1"
and technik sees "Gedeckt sind Konfiguration, Auswertung der Protokolle und Überwachung der Geräte, die den Verkehr im lokalen Netz ermöglichen"
and technik sees "§2.1 · Rahmenvertrag Managed Services, Fassung 2, gilt ab 01.01.2026"
and technik sees "Wäre Tätigkeit „Störungsbehebung“, dann projekt (§7.1)."

# Die Belege nennen ihre Herkunft.
then technik sees "Gegenstand Switch Bestandsverzeichnis Switch Lager"
and technik sees "Ebene Hardware Protokollzeile Power supply 2 failed"
and technik sees "Tätigkeit Überwachung Regel Netzteil ausgefallen"
and technik sees "Geschäft Normal Überwachung des Betriebs"

# Der zweite Teil: ein Projekt, schon angeboten: 30 min zu 30,00 € je 15 min.
then technik sees "projekt nach §7.1"
and technik sees "Das geht §§ 2 bis 6 vor."
and technik sees "Entwurf, 60,00 € netto"
and technik sees "Wäre Tätigkeit „Konfiguration“, „Log-Auswertung“, „Überwachung“ oder „Koordination“, dann gedeckt (§2.1)."

# Wiederholungen auf allen Wegen, in beiden Schreibweisen.
when logger sends "Power supply 2 failed" with "--udp --rfc3164 -p daemon.err -t fan"
and logger sends "Power supply 2 failed" with "--tcp --rfc5424 --octet-count -p daemon.err -t fan"
and logger sends "Power supply 2 failed" with "--tcp --rfc3164 -p daemon.err -t fan"
then within 10 s technik sees "So oft gemeldet 4" on "/tickets/$ticket"
and technik does not see "So oft gemeldet 5"
and technik opens /tickets
and technik does not see "Vorgänge · Störung 2"

# Nach einem Neustart steht alles da, und jedes Urteil ergibt sich wieder in denselben Bytes.
when the program is killed
and the program runs
then technik sees "Alarm und Auswertung gedeckt nach §2.1" on "/tickets/$ticket"
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"
and the command "audit verify --data $data" answers 0
and it prints "every chain is whole"
