story: Kaputte und feindliche Protokollzeilen

# Was nicht zu entziffern ist, bleibt als Text, wird gezählt und nirgends als Seite oder Befehl wirksam.

given the world hansa
and the program runs
and technik signs in

when the bytes "<999>1 gibberish \xff\xfe\x00\x1b[31m" come by udp
and the bytes "" come by udp
and the bytes "<27>1 2026-11-24T09:12:00Z $hostname fan 1 - - Power supply <script>alert(1)</script> failed" come by udp
and the bytes "<27>Nov 24 09:12:01 $hostname psu: Power supply <b>1</b> failed\n" come by tcp
then within 10 s technik sees "Netzteil ausgefallen: Switch Lager" on /tickets
and technik keeps "rows.subject:Netzteil ausgefallen: Switch Lager.id" of /tickets.json as ticket
and technik sees "Power supply <script>alert(1)</script> failed" on "/tickets/$ticket"
and within 5 s technik sees "Power supply <b>1</b> failed" on "/tickets/$ticket"
