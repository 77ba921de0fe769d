story: Zu große, zu langsame und fremde Anfragen

given the world hansa
and the program runs
and technik signs in
and meier signs in

# Zu groß.
then technik sends 2000000 bytes to /sign-in and gets 413
and technik sends 70000000 bytes to /sign-in and gets 413

# Wer tropft, wird getrennt; den anderen geht es gut.
when 20 requests drip
then technik sees "Vorgänge" on /tickets
and within 30 s the dripping is cut off
and technik sees "Vorgänge" on /tickets

# Was es nicht gibt und was einem nicht gehört, sieht gleich aus.
then technik gets 404 for /nowhere
and technik gets 404 for /tickets/4711
and meier gets 403 for /tickets
and meier gets 403 for /tickets/4711
