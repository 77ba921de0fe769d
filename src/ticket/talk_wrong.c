/* talk_wrong.c - what of a letter could not be read, as a sentence each: ids of letter_wrong (mail/letter.h). */
#include "ticket/talk.h"

static const struct { struct str id, german, english; } wrongs[] = {
	{ LIT("text-cut"), LIT("Der Text war länger als 256 kB; sein Ende fehlt."), LIT("The text was longer than 256 kB; its end is missing.") },
	{ LIT("html-cut"), LIT("Die gestaltete Fassung war länger als 512 kB; ihr Ende fehlt."), LIT("The formatted version was longer than 512 kB; its end is missing.") },
	{ LIT("html-deep"), LIT("Die gestaltete Fassung war zu tief verschachtelt; ab dort fehlt sie."), LIT("The formatted version was nested too deep; it is missing from there on.") },
	{ LIT("line-cut"), LIT("Ein Kopffeld war länger als 1.000 Bytes; sein Ende fehlt."), LIT("A header field was longer than 1,000 bytes; its end is missing.") },
	{ LIT("list-cut"), LIT("Es waren mehr als 100 Adressen; die übrigen fehlen."), LIT("There were more than 100 addresses; the others are missing.") },
	{ LIT("headers-cut"), LIT("Der Kopf hatte mehr als 10.000 Zeilen; die übrigen blieben ungelesen."), LIT("The head had more than 10,000 lines; the others were not read.") },
	{ LIT("header-twice"), LIT("Ein Kopffeld, das es nur einmal geben darf, stand mehrmals da; das erste gilt."), LIT("A header field that may stand once stood several times; the first one holds.") },
	{ LIT("date"), LIT("Das Datum war nicht lesbar."), LIT("The date could not be read.") },
	{ LIT("charset"), LIT("Der Zeichensatz war unbekannt; einzelne Zeichen können falsch sein."), LIT("The character set was unknown; some characters may be wrong.") },
	{ LIT("parts-deep"), LIT("Die Teile waren mehr als 32-mal verschachtelt; die inneren fehlen."), LIT("The parts were nested more than 32 times; the inner ones are missing.") },
	{ LIT("files-cut"), LIT("Es waren mehr als 200 Anhänge, oder zusammen mehr als 64 MB; die übrigen fehlen."), LIT("There were more than 200 attachments, or more than 64 MB of them; the others are missing.") },
	{ LIT("no-boundary"), LIT("Die Teile waren nicht voneinander getrennt; alles steht als Text da."), LIT("The parts were not told apart; all of it stands as text.") },
	{ LIT("sender-name"), LIT("Der Name des Absenders sieht aus wie eine andere Adresse."), LIT("The sender's name looks like another address.") },
	{ LIT("senders"), LIT("Als Absender standen mehrere Adressen da."), LIT("Several addresses stood there as its sender.") },
	{ LIT("empty"), LIT("Die Mail war leer."), LIT("The mail was empty.") },
	{ LIT("too-large"), LIT("Die Mail war größer als 64 MB."), LIT("The mail was larger than 64 MB.") },
	{ LIT("no-mail"), LIT("Das ist keine Mail: Sie hat keinen Kopf."), LIT("This is no mail: it has no head.") },
	{ LIT("killed"), LIT("Das Lesen dieser Mail brach zweimal ab, oder dauerte zu lange."), LIT("Reading this mail ended twice before its time, or took too long.") },
	{ LIT("erased"), LIT("Der Brief, wie er kam, ist gelöscht."), LIT("The letter as it came has been erased.") },
};

struct str talk_wrong(struct arena *mem, struct str wrong, enum lang lang)
{
	struct out o = out_open(mem);
	while (wrong.len) {
		struct str id = str_split(&wrong, ' ');
		for (size_t i = 0; i < COUNT(wrongs); i++)
			if (str_is(wrongs[i].id, id))
				print(&o, "{}{}", o.len ? STR(" ") : NONE, lang == LANG_DE ? wrongs[i].german : wrongs[i].english);
	}
	return out_str(&o);
}
