story: Eine volle Platte macht schreibgeschützt, und Platz macht wieder frei

given the store is a file
and the disk of the data holds 24 MB
and the world hansa
and the program runs
and technik signs in

# Laut auf jeder Seite; gelesen wird weiter.
when the disk is full
then within 20 s technik sees "Der Speicher ist voll oder gestört" on /tickets
and the command "link technik --data $data" answers 1
and it prints "the disk is full"

# Ohne Neustart geht es weiter, sobald Platz ist.
when the disk has room again
and 3 s pass
then technik opens /tickets
and technik does not see "Der Speicher ist voll oder gestört"
and the command "link technik --data $data" answers 0
