/* processor.c - who processes clients' data for the house, and by which measures they are guarded (Art. 28, 32 GDPR). The lists fill
 * the annex that is signed; how a new sub-processor is announced, and what clients say to it, is announced.c. */
#include "privacy/inside.h"
#include "inventory/inventory.h"

enum { DAYS = 30 };

int processing_days(struct db *db, struct arena *mem)
{
	int64_t n = 0;
	return str_int(setting(db, mem, STR("processing.days")), &n) && n > 0 && n <= 365 ? (int)n : DAYS;
}

bool processor_list(struct db *db, struct arena *mem, struct processors *out, struct err *e)
{
	struct processor p;
	struct rows *r = sql(db, "select id, name, place, task, safeguard, from_day, until_day, announced_ms from processor where client_id = 0 order by until_day > 0, name, id");
	while (row(r, mem, &p.id, &p.name, &p.place, &p.task, &p.safeguard, &p.from, &p.until, &p.announced))
		*push(mem, out) = p;
	return done(r, e);
}

bool measure_list(struct db *db, struct arena *mem, struct measures *out, struct err *e)
{
	struct measure m;
	struct rows *r = sql(db, "select id, area, german, english from measure where client_id = 0 and ended_ms = 0 order by area, id");
	while (row(r, mem, &m.id, &m.area, &m.words[LANG_DE], &m.words[LANG_EN]))
		*push(mem, out) = m;
	return done(r, e);
}

/* ---- the annex ---- */

/* By its head: what the annex that ships calls itself, in either language. */
bool processing_is_annex(struct str document)
{
	for (int line = 0; line < 6 && document.len; line++) {
		struct str name = str_split(&document, '\n'), kind = str_trim(str_split(&name, ':'));
		if ((str_is(kind, STR("anlage")) && str_is(str_trim(name), STR("Auftragsverarbeitung"))) || (str_is(kind, STR("annex")) && str_is(str_trim(name), STR("Data processing"))))
			return true;
	}
	return false;
}

/* The number in a line that reads `before` N `after`; 0: none does. */
static int number_between(struct str text, struct str before, struct str after)
{
	for (ptrdiff_t at; (at = str_find(text, after)) >= 0; text = str_cut(text, (size_t)at + after.len, text.len)) {
		struct str head = str_cut(text, 0, (size_t)at), digits;
		size_t from = head.len;
		while (from && head.at[from - 1] >= '0' && head.at[from - 1] <= '9')
			from--;
		digits = str_cut(head, from, head.len);
		int64_t n = 0;
		if (str_ends(str_cut(head, 0, from), before) && str_int(digits, &n) && n > 0 && n <= 365)
			return (int)n;
	}
	return 0;
}

int processing_annex_days(struct str document)
{
	int german = number_between(document, STR("binnen "), STR(" Tagen nach der Ankündigung"));
	return german ? german : number_between(document, STR("within "), STR(" days of the announcement"));
}

/* A cell of a table holds no line end and no bar. */
static struct str cell(struct str s, struct arena *mem)
{
	struct str kept = str_keep(mem, s);
	for (size_t i = 0; i < kept.len; i++)
		if (kept.at[i] == '|' || kept.at[i] == '\n' || kept.at[i] == '\r')
			((char *)(uintptr_t)kept.at)[i] = ' ';
	return kept.len ? kept : STR("–");
}

static void put_processors(struct out *o, const struct processors *all, enum lang lang, struct date today)
{
	static const struct str heads[] = { LIT("| Unternehmen | Anschrift und Land | Aufgabe | Grundlage außerhalb der EU |"), LIT("| company | address and country | task | basis outside the EU |") };
	size_t n = 0;
	print(o, "{}\n|---|---|---|---|\n", heads[lang]);
	for (size_t i = 0; i < all->n; i++) {
		const struct processor *p = &all->at[i];
		if (p->until.day && p->until.day < today.day)
			continue;
		n++;
		print(o, "| {} | {} | {} | {} |\n", cell(p->name, o->mem), cell(p->place, o->mem), cell(p->task, o->mem), cell(p->safeguard, o->mem));
	}
	if (!n)
		print(o, "| {} | – | – | – |\n", lang == LANG_DE ? STR("keines") : STR("none"));
}

static void put_measures(struct out *o, const struct measures *all, enum lang lang)
{
	static const struct str areas[][2] = {                   /* ORDER measure_area */
		{ LIT("Vertraulichkeit"), LIT("confidentiality") }, { LIT("Unversehrtheit"), LIT("integrity") }, { LIT("Verfügbarkeit"), LIT("availability") }, { LIT("Überprüfung"), LIT("review") },
	};
	print(o, "{}\n|---|---|\n", lang == LANG_DE ? STR("| Bereich | Maßnahme |") : STR("| area | measure |"));
	for (size_t i = 0; i < all->n; i++)
		print(o, "| {} | {} |\n", areas[all->at[i].area][lang], cell(all->at[i].words[lang], o->mem));
	if (!all->n)
		print(o, "| – | – |\n");
}

/* Lines "{processors}" and "{measures}" become tables, "{days}" in a line a number. */
bool processing_annex(struct db *db, struct str shipped, enum lang lang, struct date today, struct arena *mem, struct str *out, struct err *e)
{
	struct processors processors = { 0 };
	struct measures measures = { 0 };
	struct out o = out_open(mem);
	if (!processor_list(db, mem, &processors, e) || !measure_list(db, mem, &measures, e))
		return false;
	while (shipped.len) {
		struct str line = str_split(&shipped, '\n');
		ptrdiff_t days = str_find(line, STR("{days}"));
		if (str_is(str_trim(line), STR("{processors}")))
			put_processors(&o, &processors, lang, today);
		else if (str_is(str_trim(line), STR("{measures}")))
			put_measures(&o, &measures, lang);
		else if (days >= 0)
			print(&o, "{}{}{}\n", str_cut(line, 0, (size_t)days), processing_days(db, mem), str_cut(line, (size_t)days + STR("{days}").len, line.len));
		else
			print(&o, "{}\n", line);
	}
	*out = out_str(&o);
	return true;
}

/* ---- acts ---- */

bool processing_audited(const struct step *s, const struct signal *act, int64_t id, struct err *e)
{
	*s->made = id;
	return audit_add(s->db, 0, s->now, act->person, text(s->mem, "{}.kept", act->name), id, STR("{}"), e);
}

static struct str said(const struct signal *act, const char *name) { return str_trim(field(&act->fields, str_of(name))); }

bool processor_add(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	struct date from = house_day(s->db, s->now, s->mem);
	struct str day = said(act, "from");
	if (!said(act, "name").len || !said(act, "place").len || !said(act, "task").len)
		return refuse(s, "Name, Anschrift mit Land und Aufgabe müssen dastehen", "name, address with country and task must be given"), true;
	if (day.len && !date_typed(day, &from))
		return refuse(s, "„{}“ ist kein Tag", "\"{}\" is no day", day), true;
	struct rows *r = sql(s->db, "insert into processor (client_id, name, place, task, safeguard, from_day, until_day, announced_ms, person_id, at_ms) values (0, ?, ?, ?, ?, ?, 0, 0, ?, ?) returning id",
	                     said(act, "name"), said(act, "place"), said(act, "task"), said(act, "safeguard"), from, act->person, s->now);
	row(r, s->mem, &id);
	return done(r, e) && processing_audited(s, act, id, e);
}

bool processor_named(const struct step *s, const struct signal *act, struct processor *out, struct err *e)
{
	int64_t id = 0;
	struct processors all = { 0 };
	*out = (struct processor){ 0 };
	field_int(&act->fields, STR("processor"), &id);
	if (!processor_list(s->db, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == id && !all.at[i].until.day)
			*out = all.at[i];
	if (!out->id)
		refuse(s, "diesen Unterauftragnehmer gibt es nicht", "there is no such sub-processor");
	return true;
}

bool processor_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct processor p;
	if (!processor_named(s, act, &p, e) || s->refused->len)
		return s->refused->len > 0;
	return run(s->db, e, "update processor set until_day = ? where client_id = 0 and id = ?", house_day(s->db, s->now, s->mem), p.id) && processing_audited(s, act, p.id, e);
}

bool measure_add(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0, area = -1;
	if (!field_int(&act->fields, STR("area"), &area) || area < 0 || area >= MEASURE_AREAS || !said(act, "german").len || !said(act, "english").len)
		return refuse(s, "Bereich und beide Texte müssen dastehen", "area and both texts must be given"), true;
	struct rows *r = sql(s->db, "insert into measure (client_id, area, german, english, person_id, made_ms, ended_ms) values (0, ?, ?, ?, ?, ?, 0) returning id", area, said(act, "german"), said(act, "english"),
	                     act->person, s->now);
	row(r, s->mem, &id);
	return done(r, e) && processing_audited(s, act, id, e);
}

bool measure_end(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("measure"), &id);
	if (!run(s->db, e, "update measure set ended_ms = ? where client_id = 0 and id = ? and ended_ms = 0", s->now, id))
		return false;
	if (db_changed(s->db) != 1)
		return refuse(s, "diese Maßnahme gilt nicht", "this measure does not hold"), true;
	return processing_audited(s, act, id, e);
}
