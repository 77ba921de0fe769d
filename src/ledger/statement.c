/* statement.c - an account statement crosses from the process that reads it: as text, line by line, believed as far as a line can be one. */
#include "ledger/bank.h"
#include "press/press.h"

enum { NOTES_MOST = 200 };
static const struct str note_names[] = { LIT("german"), LIT("english") };        /* ORDER lang */

/* ---- in the process that reads ---- */

struct str statement_print(struct str xml, struct arena *mem, struct str why[2])
{
	struct fields f = { 0 };
	struct bank_lines lines;
	bool read = true;
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct strs notes = { 0 };
		struct err e = { 0 };
		lines = (struct bank_lines){ 0 };
		read &= camt_read(xml, lang, mem, &lines, &notes, &e);
		why[lang] = str_keep(mem, err_str(&e));
		for (size_t i = 0; i < notes.n && i < NOTES_MOST; i++)
			field_add(mem, &f, note_names[lang], notes.at[i]);
	}
	if (read && lines.n > STATEMENT_LINES_MOST) {
		why[LANG_DE] = text(mem, "{} Zeilen sind mehr als {}: nehmen Sie Auszüge über weniger Tage", lines.n, (int)STATEMENT_LINES_MOST);
		why[LANG_EN] = text(mem, "{} lines are more than {}: take statements of fewer days", lines.n, (int)STATEMENT_LINES_MOST);
		return NONE;
	}
	for (size_t i = 0; i < lines.n; i++) {
		struct fields line = bank_fields(&lines.at[i], mem);
		field_add(mem, &f, STR("line"), fields_print(mem, &line));
	}
	return read ? fields_print(mem, &f) : NONE;
}

/* ---- asked from here ---- */

bool statement_parse(struct str printed, enum lang lang, struct arena *mem, struct bank_lines *out, struct strs *notes)
{
	struct fields f = { 0 };
	if (!fields_parse(mem, printed, &f))
		return false;
	for (size_t i = 0; i < f.n; i++)
		if (str_is(f.at[i].name, note_names[lang]) && notes->n < NOTES_MOST)
			*push(mem, notes) = utf8_mend(mem, f.at[i].value);
		else if (str_is(f.at[i].name, STR("line")) && (out->n == STATEMENT_LINES_MOST || !bank_line_parse(f.at[i].value, mem, push(mem, out))))
			return false;
	bank_keys(out, mem);
	return true;
}

bool statement_read_camt(struct str xml, enum lang lang, struct arena *mem, struct bank_lines *out, struct strs *notes, struct err *e)
{
	struct manuscript answer;
	if (!press_read_as(ITEM_OPEN_STATEMENT, xml, mem, &answer, e))
		return false;
	const struct item *said = manuscript_find(&answer, ITEM_STATEMENT);
	struct str why = press_unread(&answer, lang);
	if (said && statement_parse(said->words.at[0], lang, mem, out, notes))
		return true;
	return fail(e, "{}", why.len ? why : lang == LANG_DE ? STR("der Kontoauszug ist nicht zu lesen") : STR("the account statement cannot be read"));
}
