story: Eine Kündigung, die der Vertrag als Brief verlangt, kommt als Brief

given the world notice
and the program runs
and chefin signs in
and voss signs in
and walsh signs in

# Der Klient liest, in welcher Form, und findet keinen Knopf, der keine Kündigung wäre.
when voss opens /portal/contract/1
then voss sees "Eine Kündigung bedarf nach dem Vertrag der Schriftform: senden Sie einen Brief mit Unterschrift."
and voss sees "Form der Kündigung Schriftform: Brief mit Unterschrift"
and walsh sees "Written form: a letter with a signature" on /portal/contract/1

# Was am Telefon gesagt wurde, ist keine; der Brief ist eine, und wie sie kam, steht dabei.
# Vor dem Knopf steht der Tag, mit dem er den Vertrag endet; wer kündigt, ist nicht vorgewählt.
when chefin opens /contracts/1
then chefin sees "Heute gekündigt, endet der Vertrag mit dem"
and chefin sees "Ging sie früher ein, zählt der Tag, der unten eingetragen wird."
when chefin writes "letter" into "came"
and chefin presses "Kündigen" and gets 422
then chefin sees "Wer kündigt"
and chefin does not see "Gekündigt hat"
when chefin writes "spoken" into "came"
and chefin writes "client" into "side"
and chefin presses "Kündigen" and gets 422
then chefin sees "der Vertrag verlangt für die Kündigung Schriftform"
and chefin does not see "Gekündigt hat"
when chefin writes "letter" into "came"
and chefin writes "client" into "side"
and chefin writes "Umzug" into "reason"
and chefin presses "Kündigen"
then chefin sees "Gekündigt hat: der Klient"
and voss sees "als unterschriebener Brief: Umzug" on /portal/contract/1
