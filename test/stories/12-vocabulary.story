story: Wörter, die mehrere Verträge teilen, liegen einmal im Haus; ein Vertrag nennt sie, unterschreibt sie mit und wird danach beurteilt

given the world vocabulary
and the program runs
and chefin signs in
and nina signs in
and clerk signs in

# Ein Vokabular ist ein Muster, das niemand unterschreibt; erst geprüft kann ein Vertrag es nennen.
when chefin keeps rows.state:draft.id of /contracts.json as words
and chefin opens "/contracts/$words"
then chefin sees "Erst wenn es geprüft ist, können Verträge es nennen."
and chefin does not see "Entwurf beim Klienten beginnen"
and clerk sees "Contracts can name it once it is analysed." on "/contracts/$words"
when chefin opens "/contracts/new?from=small&client=1"
and chefin pastes "../contracts/examples/workplace.de.md" into "Vertragstext (vertrag.md)"
and chefin presses "Prüfen"
then chefin sees "Fehler K09: das Vokabular „it-betrieb“, Fassung 1, liegt nicht bei"
when chefin opens "/contracts/$words"
and chefin presses "Prüfen"
then chefin sees "vokabular: it-betrieb 1"
and clerk sees "A contract names this vocabulary with a line in its head: vokabular: it-betrieb 1" on "/contracts/$words"
and clerk sees "vocabulary: Words" on "/contracts/new?from=words"
and clerk sees "Contracts can name it once it is saved and analysed."
and clerk does not see "What is covered"
and clerk does not see "Can be signed."

# Der Vertrag wird damit gelesen, gespeichert, angeboten und unterschrieben.
when chefin opens "/contracts/new?from=small&client=1"
then chefin sees "Vokabulare des Hauses"
when chefin pastes "../contracts/examples/workplace.de.md" into "Vertragstext (vertrag.md)"
and chefin presses "Prüfen"
then chefin sees "Vokabular (it-betrieb-1.md)"
and chefin sees "Kann unterschrieben werden."
when chefin presses "Entwurf speichern"
and chefin keeps rows.state:draft.id of /contracts.json as own
then chefin finds documents.1.name = it-betrieb-1.md in "/contracts/$own.json"
and clerk sees "Vocabulary (it-betrieb-1.md) The head of the contract names it; it is signed along." on "/contracts/$own/edit"
and clerk sees "Vocabularies of the house" on "/contracts/$own/edit"
when the world tablet
and chefin opens "/contracts/$own"
and chefin presses "Prüfen"
and chefin opens "/contracts/$own"
and chefin presses "Dem Klienten anbieten"
and nina opens "/portal/contract/$own"
then nina sees "Diese Wörter heißen in jedem Vertrag, der sie nennt, dasselbe."
when nina writes "Nina Neu" into "Ihr Name"
and nina presses "Unterschreiben"
and chefin opens "/contracts/$own"
and chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Gegenzeichnen"
then chefin finds state = in-force in "/contracts/$own.json"

# Seither steht das Vokabular fest; seine Seite sagt, wer es nennt.
when chefin opens "/contracts/$words"
then chefin sees "Es steht in Verträgen und bleibt deshalb, wie es ist"
and chefin sees "Neu & Partner: Betreuung der Arbeitsplätze"
and clerk sees "It stands in contracts and stays as it is for that reason" on "/contracts/$words"
and clerk sees "Named by" on "/contracts/$words"
when chefin opens "/contracts/$words/edit"
and chefin writes "---" into "Vertragstext (it-words.de.md)"
and chefin presses "Entwurf speichern" and gets 422
then chefin sees "schreiben Sie die nächste Fassung"

# Danach wird Arbeit beurteilt: nach einem Wert, den der Vertrag hinzugefügt hat.
when nina opens /portal/requests/new
and nina writes "Tablet startet nicht" into "Betreff"
and nina writes "Tablet Lager" into "Worum geht es?"
and nina presses "Weiter"
and nina presses "Unterhalt"
and nina presses "Hardware"
and nina presses "Anfrage absenden"
then nina sees "gedeckt nach §1.1" on /portal/requests/1

# Eine neue Fassung nennt seine nächste.
when chefin opens "/contracts/$words"
and chefin presses "Neue Fassung des Musters"
then chefin sees "Ändert Fassung 1"
when chefin keeps rows.state:draft.id of /contracts.json as later
and chefin opens "/contracts/$later"
and chefin presses "Prüfen"
then chefin sees "vokabular: it-betrieb 2"

# Wo die frühere noch steht, und wie die neue dorthin kommt, steht dabei.
and chefin sees "Eine frühere Fassung nennen"
and chefin sees "nennt sie ein Muster, geht sie von dessen Seite als Kampagne"
and chefin sees "Neu & Partner: Betreuung der Arbeitsplätze"
and clerk sees "An earlier version is named by" on "/contracts/$later"
and clerk sees "where a master does, it goes from its page as a campaign" on "/contracts/$later"
and clerk does not see "Named by"
when chefin opens "/contracts/$own"
and chefin presses "Neue Fassung beginnen"
and chefin keeps rows.state:draft.id of /contracts.json as next
then chefin finds documents.1.name = it-betrieb-1.md in "/contracts/$next.json"
and the command "verdict verify --data $data" answers 0
and the command "audit verify --data $data" answers 0

# Auf der Kommandozeile liest es der Vertrag wie eine Anlage mit; allein wird es geprüft und in Form gebracht, und urteilt nicht.
when the command "contract check $contracts/examples/workplace.de.md --annex $contracts/examples/it-words.de.md" answers 0
and the command "contract fmt $contracts/examples/workplace.de.md --annex $contracts/examples/it-words.de.md" answers 0
then it prints "vertrag:   Betreuung der Arbeitsplätze"
when the command "contract fmt $contracts/examples/it-words.de.md --check" answers 0
and the command "contract check $contracts/examples/it-words.de.md" answers 0
then it prints "Verträge können es nennen: „vokabular: it-betrieb 1“."
when the command "contract check $contracts/examples/it-words.en.md" answers 0
then it prints "Contracts can name it:"
when the command "contract judge $contracts/examples/it-words.de.md gegenstand=server" answers 2
then it prints "is a vocabulary and judges nothing"
