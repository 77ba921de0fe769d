story: Eine volle Platte macht schreibgeschützt, und Platz macht wieder frei

given the disk of the data holds 24 MB
and the world hansa
and the program runs
and technik signs in
and meier signs in

when the disk is full
then meier opens /portal/requests/new
and within 10 s technik sees "gespeichert" on /tickets

when the disk has room again
then within 10 s technik does not see "gespeichert"
