/* told.c - what an import says: why a row is refused and what would be right; the runs there were, and what they left. */
#include "import/import.h"

/* {0} column, {1} value, {2} what would be right. ORDER import_why */
static struct str words_of(const struct import_fault *f, bool de, struct arena *mem)
{
	struct str c = f->column, v = f->value, m = f->more;
	switch (f->fault) {
	case FAULT_MISSING:
		return de ? text(mem, "Spalte „{}“ ist leer; ohne sie geht es nicht: füllen Sie sie, oder nennen Sie in der Zuordnung unter \"always\" einen Wert", c)
		          : text(mem, "column \"{}\" is empty, and no row can do without it: fill it, or name a value under \"always\" in the mapping", c);
	case FAULT_DAY:
		return de ? text(mem, "Spalte „{}“: „{}“ ist kein Tag; schreiben Sie 2026-01-31 oder 31.01.2026 (12/31/2026 mit \"days\": \"month-first\")", c, v)
		          : text(mem, "column \"{}\": \"{}\" is no day; write 2026-01-31 or 31.01.2026 (12/31/2026 with \"days\": \"month-first\")", c, v);
	case FAULT_TIME:
		return de ? text(mem, "Spalte „{}“: „{}“ ist kein Zeitpunkt; schreiben Sie 2026-01-31 16:43 oder 31.01.2026 16:43", c, v)
		          : text(mem, "column \"{}\": \"{}\" is no time; write 2026-01-31 16:43 or 31.01.2026 16:43", c, v);
	case FAULT_MINUTES:
		return de ? text(mem, "Spalte „{}“: „{}“ ist keine Dauer; schreiben Sie 90, 1:30 oder mit \"minutes\": \"hours\" 1,5", c, v)
		          : text(mem, "column \"{}\": \"{}\" is no duration; write 90, 1:30 or, with \"minutes\": \"hours\", 1.5", c, v);
	case FAULT_CLOCK:
		return de ? text(mem, "Spalte „{}“: „{}“ ist keine Uhrzeit wie 16:43", c, v) : text(mem, "column \"{}\": \"{}\" is no time of the day such as 16:43", c, v);
	case FAULT_AMOUNT:
		return de ? text(mem, "Spalte „{}“: „{}“ ist kein Betrag wie 1.234,56", c, v) : text(mem, "column \"{}\": \"{}\" is no amount such as 1,234.56", c, v);
	case FAULT_WORD:
		return de ? text(mem, "Spalte „{}“: „{}“ ist hier nicht bekannt; es gibt {}: nennen Sie in der Zuordnung unter \"values\", welches davon gemeint ist", c, v, m)
		          : text(mem, "column \"{}\": \"{}\" is not known here; there are {}: say under \"values\" in the mapping which of them is meant", c, v, m);
	case FAULT_CLIENT:
		return de ? text(mem, "Spalte „{}“: einen Klienten „{}“ gibt es nicht, weder als Schlüssel von {} noch als Kürzel oder Name; bringen Sie zuerst die Klienten", c, v, m)
		          : text(mem, "column \"{}\": there is no client \"{}\", neither as a key of {} nor by key or name; bring the clients first", c, v, m);
	case FAULT_TICKET:
		return de ? text(mem, "Spalte „{}“: einen Vorgang „{}“ von {} gibt es nicht; bringen Sie zuerst die Vorgänge", c, v, m)
		          : text(mem, "column \"{}\": there is no ticket \"{}\" of {}; bring the tickets first", c, v, m);
	case FAULT_TWICE:
		return de ? text(mem, "Spalte „{}“: „{}“ steht schon weiter oben in dieser Datei; nur die erste Zeile wird genommen", c, v)
		          : text(mem, "column \"{}\": \"{}\" stands further up in this file already; only the first row is taken", c, v);
	case FAULT_LONG:
		return de ? text(mem, "Spalte „{}“: der Wert ist länger als 100000 Byte; kürzen Sie ihn", c) : text(mem, "column \"{}\": the value is longer than 100000 bytes; shorten it", c);
	case FAULT_FUTURE:
		return de ? text(mem, "Spalte „{}“: „{}“ liegt in der Zukunft; hierher kommt, was war", c, v) : text(mem, "column \"{}\": \"{}\" lies in the future; here comes what has been", c, v);
	case FAULT_UNFIT:
		return de ? text(mem, "Spalte „{}“: der Wert enthält das Zeichen {}, das unsichtbar ist und den Text daneben umbricht oder seine Richtung dreht; löschen Sie es", c, v)
		          : text(mem, "column \"{}\": the value has the character {}, which is not seen and breaks the text beside it or turns its direction; delete it", c, v);
	case FAULT_CELLS:
		return de ? text(mem, "die Zeile hat {} Zellen, der Kopf hat {}; wahrscheinlich steht ein Trennzeichen in einem Wert: setzen Sie den Wert in Anführungszeichen", v, m)
		          : text(mem, "the row has {} cells, the head has {}; probably a separator stands in a value: put the value in quotes", v, m);
	case FAULT_QUOTE:
		return de ? text(mem, "ein Anführungszeichen der Zeile, die hier beginnt, wird nicht geschlossen; was danach kommt, wurde nicht gelesen: schließen Sie es, oder verdoppeln Sie es, wenn es zum Wert gehört, und senden Sie die Datei noch einmal")
		          : text(mem, "a quote of the row that begins here is not closed, and what comes after it was not read: close it, or double it if it is part of the value, and send the file again");
	case FAULT_BEFORE:
		return de ? text(mem, "Spalte „{}“: „{}“ liegt vor dem ersten Tag {}; vertauschen Sie beide, oder berichtigen Sie, welcher falsch ist", c, v, m)
		          : text(mem, "column \"{}\": \"{}\" lies before the first day {}; exchange both, or correct the one that is wrong", c, v, m);
	default:
		return m;
	}
}

struct str import_fault_words(const struct import_fault *f, enum lang lang, struct arena *mem)
{
	bool de = lang == LANG_DE;
	struct str words = words_of(f, de, mem);
	if (!f->line)
		return words;
	return de ? text(mem, "Zeile {}: {}", f->line, words) : text(mem, "line {}: {}", f->line, words);
}

bool import_list(struct db *db, int most, struct arena *mem, struct import_runs *out, struct err *e)
{
	struct import_run i = { 0 };
	unsigned kind;
	struct rows *r = sql(db, "select id, source, kind, mapping, name, made, changed, same, left_alone, refused, begun_ms, ended_ms from import_run where client_id = 0 order by id desc limit ?", most);
	while (row(r, mem, &i.id, &i.source, &kind, &i.mapping, &i.name, &i.sums.made, &i.sums.changed, &i.sums.same, &i.sums.left, &i.sums.refused, &i.begun, &i.ended)) {
		i.kind = (enum source_kind)kind;
		*push(mem, out) = i;
	}
	return done(r, e);
}

bool import_left_list(struct db *db, int64_t run_id, int most, struct arena *mem, struct import_lefts *out, struct err *e)
{
	struct import_left l = { 0 };
	struct rows *r = sql(db, "select client_id, line, source_key, name, here, come from import_left where import_id = ? order by id limit ?", run_id, most);
	while (row(r, mem, &l.client, &l.line, &l.key, &l.name, &l.here, &l.come))
		*push(mem, out) = l;
	return done(r, e);
}
