/* breach.c - what the checks of the store find, in the words of whoever reads it.
 *
 * A breach is kept as its id with the values that were found, so that the same result is told in German and in English;
 * what a check of earlier days kept as a plain sentence is shown as it is. */
#include "store/store.h"

/* {}: the next value as it is; <>: the next value, which is a word of the table below. */
static const struct { struct str id, words[2]; } breaches[] = {  /* ORDER breach */
	{ LIT("damaged"), { LIT("die Datenbank ist beschädigt: {}"), LIT("the database is damaged: {}") } },
	{ LIT("entry-missing"), { LIT("Klient {}: Eintrag {} fehlt"), LIT("client {}: entry {} is missing") } },
	{ LIT("entry-altered"), { LIT("Klient {}: Eintrag {} ({}) wurde verändert, oder der davor"), LIT("client {}: entry {} ({}) was altered, or the one before it") } },
	{ LIT("tail-missing"), { LIT("Klient {}: die Einträge {} bis {} fehlen am Ende"), LIT("client {}: the entries {} to {} are missing at the end") } },
	{ LIT("head-altered"), { LIT("Klient {}: der Kopf der Kette wurde verändert"), LIT("client {}: the head of the chain was altered") } },
	{ LIT("head-missing"), { LIT("Klient {}: der Kopf der Kette fehlt"), LIT("client {}: the head of the chain is missing") } },
	{ LIT("thing-altered"), { LIT("Klient {}: <> {} wurde verändert"), LIT("client {}: <> {} was altered") } },
	{ LIT("part-altered"), { LIT("Klient {}: <> {}: <> verändert, hinzugefügt oder entfernt"), LIT("client {}: <> {}: its <> were altered, added or removed") } },
	{ LIT("thing-unknown"), { LIT("Klient {}: <> {} wurde am Programm vorbei eingefügt: die Kette des Prüfprotokolls kennt das nicht"),
	                          LIT("client {}: <> {} was put in past the program: the audit chain does not know it") } },
	{ LIT("seal-unreadable"), { LIT("Klient {}: das Siegel von <> {} ist nicht zu lesen"), LIT("client {}: the seal of <> {} cannot be read") } },
	{ LIT("thing-removed"), { LIT("Klient {}: <> {} wurde entfernt"), LIT("client {}: <> {} was removed") } },
	{ LIT("bytes-altered"), { LIT("Klient {}: <> {} ({}) wurde verändert: die Bytes sind nicht die von {}"), LIT("client {}: <> {} ({}) was altered: its bytes are not those of {}") } },
	{ LIT("documents-other"), { LIT("Klient {}: Vertrag {}: die Dokumente sind nicht die seiner SHA-256"), LIT("client {}: contract {}: its documents are not those of its SHA-256") } },
	{ LIT("head-other"), { LIT("Klient {}: Vertrag {}: Titel, Fassung oder Tag sind nicht, was der Text sagt"), LIT("client {}: contract {}: its title, version or day is not what its text says") } },
	{ LIT("invoice-gap"), { LIT("{}: vor {} ist eine Lücke"), LIT("{}: there is a gap before {}") } },
	{ LIT("invoice-altered"), { LIT("{}: die Bytes oder die Kette davor sind nicht, was ausgestellt wurde"), LIT("{}: its bytes or the chain before it are not what was issued") } },
	{ LIT("invoice-tail"), { LIT("{}: die letzten Nummern fehlen"), LIT("{}: its last numbers are missing") } },
};

static const struct { struct str id, words[2]; } things[] = {
	{ LIT("contract"), { LIT("Vertrag"), LIT("contract") } },          { LIT("verdict"), { LIT("Urteil"), LIT("verdict") } },
	{ LIT("ruling"), { LIT("Entscheidung"), LIT("ruling") } },         { LIT("consent"), { LIT("Zustimmung"), LIT("consent") } },
	{ LIT("time"), { LIT("gebuchte Zeit"), LIT("time entry") } },      { LIT("quote"), { LIT("Angebot"), LIT("quote") } },
	{ LIT("quota"), { LIT("Kontingentbuchung"), LIT("quota booking") } }, { LIT("notice"), { LIT("Kündigung"), LIT("notice") } },
	{ LIT("credit"), { LIT("Gutschrift"), LIT("credit") } },           { LIT("price"), { LIT("Preisschritt"), LIT("price step") } },
	{ LIT("payment"), { LIT("gebuchte Zahlung"), LIT("payment") } },
	{ LIT("correction"), { LIT("Berichtigung"), LIT("correction") } },
	{ LIT("list"), { LIT("angekündigte Liste"), LIT("announced list") } },
	{ LIT("paper"), { LIT("Ausfertigung"), LIT("paper") } },           { LIT("quote-document"), { LIT("Dokument des Angebots"), LIT("document of quote") } },
	{ LIT("documents"), { LIT("Dokumente"), LIT("documents") } },      { LIT("annex"), { LIT("Anlage"), LIT("annex") } },
	{ LIT("signatures"), { LIT("Unterschriften"), LIT("signatures") } }, { LIT("moves"), { LIT("Schritte"), LIT("moves") } },
	{ LIT("lines"), { LIT("Positionen"), LIT("lines") } },             { LIT("acceptance"), { LIT("Annahme"), LIT("acceptance") } },
};

struct str audit_breach_holes(struct arena *mem, enum breach what, const struct hole *h, size_t n)
{
	struct fields f = { 0 };
	field_add(mem, &f, STR("breach"), breaches[what].id);
	for (size_t i = 1; i < n; i++)
		field_add(mem, &f, STR("value"), text(mem, "{}", h[i]));
	return fields_print(mem, &f);
}

static struct str thing_word(struct str id, enum lang lang)
{
	for (size_t i = 0; i < COUNT(things); i++)
		if (str_is(things[i].id, id))
			return things[i].words[lang];
	return id;
}

struct str audit_say(struct str broken, enum lang lang, struct arena *mem)
{
	struct fields f = { 0 };
	struct out o = out_open(mem);
	struct str rest = NONE;
	if (!fields_parse(mem, broken, &f))
		return broken;
	for (size_t i = 0; i < COUNT(breaches); i++)
		if (str_is(breaches[i].id, field(&f, STR("breach"))))
			rest = breaches[i].words[lang];
	for (size_t next = 1; rest.len; ) {
		bool word = str_starts(rest, STR("<>")), gap = (word || str_starts(rest, STR("{}"))) && next < f.n;
		if (gap)
			out_bytes(&o, word ? thing_word(f.at[next].value, lang) : f.at[next].value);
		else
			out_char(&o, rest.at[0]);
		next += gap;
		rest = str_cut(rest, gap ? 2 : 1, rest.len);
	}
	return out_str(&o);
}
