story: Der Webserver des Onlinehandels fällt aus und kommt wieder

given a web server shop runs
and the world hansa
and the world shop
and the program runs
and technik signs in
then within 10 s technik sees "in Ordnung Hansa Import GmbH Webserver Shop" on /components
when the web server shop dies
then within 15 s technik sees "Webserver Shop" on /tickets
then technik opens /tickets/1
then technik opens /components
then technik opens /reports
then technik opens /clients/1/report
then technik sees "xyz"
