story: Der Vertrag hat andere Wörter als das Haus

# Das Haus weiß, dass überwacht wird; der Vertrag kennt nur Hilfe und Umbau. Wer am Vorgang arbeitet, wählt, was es davon ist.

given the world unfit
and the program runs
and technik signs in
and technician signs in

when logger sends "Power supply 2 failed" with "--udp --rfc5424 -p daemon.err -t fan"
then within 10 s technik sees "Netzteil ausgefallen: Switch Lager" on /tickets
and technik keeps rows.0.id of /tickets.json as ticket
and technik sees "es fehlt: Tätigkeit; „Überwachung“ ist bekannt, diesen Wert hat der Vertrag nicht" on "/tickets/$ticket"
and technik sees "Bekannt ist „Überwachung“. Der Vertrag hat diesen Wert nicht: wählen Sie, welcher der seinen zutrifft."
and technik sees "Überwachung kein Wert dieses Vertrags"
and technician sees "“Monitoring” is known, which is no value of the contract" on "/tickets/$ticket"
and technician sees "What is known is “Monitoring”. The contract has no such value: choose which of its own it is."
and technician sees "no value of this contract"

when technik opens "/tickets/$ticket"
and technik presses "Hilfe"
then technik sees "gedeckt nach §1.1" on "/tickets/$ticket"
