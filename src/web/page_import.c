/* page_import.c - what another program exported: chosen, looked at without consequences, brought. The same as `regelbetrieb import`.
 *
 * The file is kept from the first look to the end of the import, then dropped: nobody needs it any more, and it names people. */
#include "import/import.h"
#include "inventory/inventory.h"
#include "ticket/talk.h"
#include "web/inside.h"
#include "web/show_replay.h"
#include "web/show_talk.h"
#include <stdlib.h>

enum { FAULTS_SHOWN = 200, RUNS_SHOWN = 30, LEFT_SHOWN = 100 };

struct shown { struct str kept, name; bool dry; struct import_head head; struct import_sums sums; struct out faults; };

/* ---- the formats of this house ---- */

static struct str joined(const struct strs *words, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < words->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, words->at[i]);
	return out_str(&o);
}

static void show_format(struct request *q, struct out *o, const struct mapping *m)
{
	static const struct column columns[] = {
		{ LIT("name"), T_import_column, false }, { LIT("needed"), T_import_column_needed, false }, { LIT("says"), T_import_column_says, false }, { LIT("example"), T_import_column_example, false },
		{ LIT("others"), T_import_column_others, false },
	};
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	struct import_columns all = { 0 };
	import_columns(m, q->lang, q->mem, &all);
	for (size_t i = 0; i < all.n; i++) {
		sheet_add(&s, all.at[i].name);
		sheet_add(&s, all.at[i].needed);
		sheet_add(&s, all.at[i].says);
		sheet_add(&s, all.at[i].example);
		sheet_add(&s, joined(&all.at[i].others, q->mem));
	}
	html(o, "<details class=\"opens\" id=\"columns-{}\"><summary>{}</summary><p><a href=\"/import/template?map={}\">{}</a></p>", m->id, phrase(q->mem, q->lang, NULL, T_import_columns_of, m->made_for[q->lang]), m->id,
	     phrase(q->mem, q->lang, NULL, T_import_template, m->id));
	sheet_html(q, o, &s, NONE);
	html(o, "</details>");
}

static bool show_formats(struct request *q, struct out *o, struct err *e)
{
	struct mappings all = { 0 };
	if (!mapping_all(q->mem, &all, e))
		return false;
	html(o, "<h2>{}</h2><p>{}</p>", say(T_import_columns, q->lang), say(T_import_columns_help, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (mapping_is_own(&all.at[i]))
			show_format(q, o, &all.at[i]);
	return true;
}

bool import_template_file(struct request *q, struct answer *a, struct err *e)
{
	struct mappings all = { 0 };
	if (!mapping_all(q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (mapping_is_own(&all.at[i]) && str_is(all.at[i].id, field(&q->query, STR("map"))))
			return answer_download(a, STR("text/csv"), text(q->mem, "{}.csv", all.at[i].id), import_template(&all.at[i], q->lang, q->mem));
	q->notice = say(T_import_template_which, q->lang);
	a->status = 422;
	return true;
}

/* Programs name columns in English; the German names are among the others. */
static void put_format(struct request *q, struct json *j, const struct mapping *m)
{
	struct import_columns all = { 0 }, told = { 0 };
	import_columns(m, LANG_EN, q->mem, &all);
	import_columns(m, q->lang, q->mem, &told);
	put_object(j);
	put_field(j, STR("mapping"), m->id);
	put_key(j, STR("columns"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("name"), all.at[i].name);
		put_field(j, STR("needed"), all.at[i].needed);
		put_field(j, STR("says"), told.at[i].says);
		put_field(j, STR("example"), all.at[i].example);
		put_key(j, STR("others"));
		put_array(j);
		for (size_t k = 0; k < all.at[i].others.n; k++)
			put_value(j, all.at[i].others.at[k]);
		put_end_array(j);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
}

static bool put_formats(struct request *q, struct json *j, struct err *e)
{
	struct mappings all = { 0 };
	if (!mapping_all(q->mem, &all, e))
		return false;
	put_key(j, STR("formats"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++)
		if (mapping_is_own(&all.at[i]))
			put_format(q, j, &all.at[i]);
	put_end_array(j);
	return true;
}

/* ---- the page ---- */

static bool choose_mapping(struct request *q, struct out *o, struct err *e)
{
	struct mappings all = { 0 };
	VEC(struct option) options = { 0 };
	if (!mapping_all(q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ all.at[i].id, text(q->mem, "{}: {}", all.at[i].id, all.at[i].made_for[q->lang]) };
	form_choice(q, o, &(struct input){ .name = STR("map"), .label = say(T_import_map, q->lang), .hint = say(T_import_map_hint, q->lang) }, options.at, options.n);
	return true;
}

static bool choose_client(struct request *q, struct out *o, struct err *e)
{
	struct clients all = { 0 };
	VEC(struct option) options = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	*push(q->mem, &options) = (struct option){ NONE, say(T_import_client_said, q->lang) };
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ all.at[i].key, all.at[i].name };
	form_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_client, q->lang), .hint = say(T_import_client_hint, q->lang), .optional = true }, options.at, options.n);
	return true;
}

static bool ask(struct request *q, struct out *o, struct err *e)
{
	form_open_upload(q, o, STR("/import"));
	form_hidden(q, o, STR("do"), STR("look"));
	html(o, "<div class=\"field\"><label for=\"file\">{}</label><p class=\"hint\" id=\"file-hint\">{}</p><input id=\"file\" type=\"file\" name=\"file\" accept=\".csv,.txt,text/csv\" aria-describedby=\"file-hint\" required></div>",
	     say(T_import_file, q->lang), say(T_import_file_hint, q->lang));
	if (!choose_mapping(q, o, e) || !choose_client(q, o, e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("site"), .label = say(T_import_site, q->lang), .hint = say(T_import_site_hint, q->lang), .most = 100, .optional = true });
	form_close(o, say(T_import_look, q->lang));
	return true;
}

static void show_sums(struct request *q, struct out *o, const struct import_sums *s, bool dry)
{
	part_facts(o);
	part_fact(o, say(T_import_rows, q->lang), s->rows);
	part_fact(o, say(T_import_new, q->lang), s->made);
	if (dry) {
		part_fact(o, say(T_import_known, q->lang), s->known);
	} else {
		part_fact(o, say(T_import_changed, q->lang), s->changed);
		part_fact(o, say(T_import_same, q->lang), s->same);
		part_fact(o, say(T_import_left, q->lang), s->left);
	}
	part_fact(o, say(T_import_refused, q->lang), s->refused);
	part_facts_end(o);
}

static bool show_left(struct request *q, struct out *o, int64_t run_id, struct err *e)
{
	struct import_lefts all = { 0 };
	if (!import_left_list(q->db, run_id, LEFT_SHOWN, q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<h3>{}</h3><ul>", say(T_import_left_head, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li>{}</li>", phrase(q->mem, q->lang, NULL, T_import_left_row, all.at[i].line, all.at[i].key, all.at[i].name, str_cut(all.at[i].here, 0, 100), str_cut(all.at[i].come, 0, 100)));
	if (all.n)
		html(o, "</ul>");
	return true;
}

static bool show_outcome(struct request *q, struct out *o, const struct shown *x, struct err *e)
{
	html(o, "<section aria-live=\"polite\"><h2>{}</h2><p>{}</p>", say(x->dry ? T_import_dry : T_import_done, q->lang),
	     phrase(q->mem, q->lang, NULL, T_import_file_is, x->name, encoding_name(x->head.look.encoding)));
	if (x->head.unread.len)
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, T_import_unread, x->head.unread));
	if (x->head.stopped)
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, x->dry ? T_import_stopped_dry : T_import_stopped, x->sums.rows));
	show_sums(q, o, &x->sums, x->dry);
	if (x->faults.len)
		html(o, "<h3>{}</h3><ul>{}</ul>", say(T_import_faults, q->lang), raw(out_str(&x->faults)));
	if (!x->dry && !show_left(q, o, x->head.run, e))
		return false;
	if (x->head.stopped ? !x->dry : x->dry && x->sums.rows > x->sums.refused) {
		form_open(q, o, STR("/import"));
		form_hidden(q, o, STR("do"), STR("go"));
		form_hidden(q, o, STR("kept"), x->kept);
		form_hidden(q, o, STR("map"), field(&q->form, STR("map")));
		form_hidden(q, o, STR("client"), field(&q->form, STR("client")));
		form_hidden(q, o, STR("site"), field(&q->form, STR("site")));
		form_close(o, say(x->dry ? T_import_go : T_import_go_on, q->lang));
	}
	html(o, "</section>");
	return true;
}

static bool show_runs(struct request *q, struct out *o, struct err *e)
{
	struct import_runs all = { 0 };
	if (!import_list(q->db, RUNS_SHOWN, q->mem, &all, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_import_runs, q->lang));
	if (!all.n)
		return part_empty(o, say(T_import_none, q->lang)), true;
	html(o, "<ul>");
	for (size_t i = 0; i < all.n; i++) {
		const struct import_run *r = &all.at[i];
		html(o, "<li>");
		part_time(o, r->begun);
		html(o, " {}, {}: {}{}{}</li>", r->name, r->mapping, phrase(q->mem, q->lang, NULL, T_import_run, r->sums.made, r->sums.changed, r->sums.same, r->sums.left, r->sums.refused),
		     r->ended.ms ? NONE : STR(" – "), r->ended.ms ? NONE : say(T_import_unfinished, q->lang));
	}
	html(o, "</ul>");
	return true;
}

/* For another window, and where there is no script: how far one's own import is, and its end. */
static void show_running(struct request *q, struct out *o)
{
	int percent = waiting_percent(q->me.id);
	if (percent < 0)
		return;
	html(o, "<section class=\"notice\"><p>{}</p>", phrase(q->mem, q->lang, NULL, T_import_runs_now, percent));
	form_open(q, o, STR("/import/stop"));
	form_close(o, say(T_import_stop, q->lang));
	html(o, "</section>");
}

static bool show_page(struct request *q, struct answer *a, const struct shown *x, struct err *e)
{
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/system\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_system, q->lang), say(T_import, q->lang), say(T_import_help, q->lang));
	show_running(q, o);
	html(o, "<div data-far=\"{}\" data-stop=\"/import/stop\" data-stop-says=\"{}\">", say(T_import, q->lang), say(T_import_stop, q->lang));
	if ((x && !show_outcome(q, o, x, e)) || !ask(q, o, e))
		return false;
	html(o, "</div>");
	if (!show_formats(q, o, e) || !show_runs(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

bool import_page(struct request *q, struct answer *a, struct err *e) { return show_page(q, a, NULL, e); }

bool import_json(struct request *q, struct json *j, struct err *e)
{
	struct import_runs all = { 0 };
	if (!import_list(q->db, RUNS_SHOWN, q->mem, &all, e))
		return false;
	put_object(j);
	put_key(j, STR("runs"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct import_run *r = &all.at[i];
		put_object(j);
		put_field(j, STR("id"), r->id);
		put_field(j, STR("mapping"), r->mapping);
		put_field(j, STR("name"), r->name);
		put_field(j, STR("made"), r->sums.made);
		put_field(j, STR("changed"), r->sums.changed);
		put_field(j, STR("same"), r->sums.same);
		put_field(j, STR("left"), r->sums.left);
		put_field(j, STR("refused"), r->sums.refused);
		put_field(j, STR("begun"), r->begun);
		put_field(j, STR("ended"), r->ended);
		put_end_object(j);
	}
	put_end_array(j);
	if (!put_formats(q, j, e))
		return false;
	put_end_object(j);
	return true;
}

/* ---- looked at and brought ---- */

struct told_fault { int64_t line; struct str words; };
/* faults: the first so many that are told; n: how many there are. */
struct looking { struct request *q; struct told_fault faults[FAULTS_SHOWN]; size_t n; };

static void keep_fault(void *with, const struct import_fault *f)
{
	struct looking *l = with;
	if (l->n < FAULTS_SHOWN)
		l->faults[l->n] = (struct told_fault){ f->line, str_keep(l->q->mem, import_fault_words(f, l->q->lang, l->q->mem)) };
	l->n++;
}

static int by_line(const void *a, const void *b)
{
	const struct told_fault *x = a, *y = b;
	return (x->line > y->line) - (x->line < y->line);
}

/* What a row lacks is told when it is read, what the house has against it once it was tried: in the order of the file they are found. */
static void show_faults(struct looking *l, struct out *o)
{
	size_t n = l->n < FAULTS_SHOWN ? l->n : FAULTS_SHOWN;
	qsort(l->faults, n, sizeof *l->faults, by_line);
	for (size_t i = 0; i < n; i++)
		html(o, "<li>{}</li>", l->faults[i].words);
	if (l->n > n)
		html(o, "<li class=\"muted\">{}</li>", say(T_import_more_faults, l->q->lang));
}

static bool tell_far(void *with, int64_t bytes, int64_t of, int64_t rows)
{
	int64_t person = ((struct looking *)with)->q->me.id;
	(void)rows;
	waiting_tell(person, (int)(bytes * 100 / (of ? of : 1)));
	return !waiting_is_stopped(person);
}

struct kept_file { struct str sha256, bytes; };

static bool keep_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct kept_file *k = what;
	return file_keep(db, 0, now, k->sha256, STR("text/csv"), k->bytes, e);
}

static bool drop_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct kept_file *k = what;
	(void)now;
	return run(db, e, "delete from file where client_id = 0 and sha256 = ? and not exists (select 1 from attachment a where a.client_id = 0 and a.sha256 = file.sha256)", k->sha256);
}

/* From the form, or as it was kept. *good false: there is none. */
static bool file_of(struct request *q, struct shown *x, struct kept_file *k, bool *good, struct err *e)
{
	*good = false;
	if (str_is(field(&q->form, STR("do")), STR("go"))) {
		x->name = x->kept = field(&q->form, STR("kept"));
		k->sha256 = str_split(&x->name, ' ');
		struct rows *r = sql(q->db, "select bytes from file where client_id = 0 and sha256 = ?", k->sha256);
		*good = row(r, q->mem, &k->bytes);
		return done(r, e);
	}
	for (size_t i = 0; i < q->files.n; i++)
		if (q->files.at[i].bytes.len) {
			*k = (struct kept_file){ sha256_hex(q->mem, q->files.at[i].bytes), q->files.at[i].bytes };
			x->name = q->files.at[i].file;
			x->kept = text(q->mem, "{} {}", k->sha256, x->name);
			*good = true;
			return job_send(q, keep_job, k, e);
		}
	return true;
}

/* The two words of the hint, in either language. */
static struct str site_chosen(struct request *q)
{
	static const struct { struct str typed, meant; } words[] = { { LIT("neu"), LIT("new") }, { LIT("keiner"), LIT("none") } };
	struct str typed = str_trim(field(&q->form, STR("site")));
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(utf8_fold(q->mem, typed), words[i].typed))
			return words[i].meant;
	return typed;
}

static bool bring(struct request *q, struct shown *x, const struct kept_file *k, const struct mapping *m, struct err *wrong, struct err *e)
{
	struct looking l = { .q = q };
	struct client c = { 0 };
	if (field(&q->form, STR("client")).len && !client_find_key(q->db, field(&q->form, STR("client")), q->mem, &c, e))
		return false;
	struct import_order o = { .in = fmemopen((void *)(uintptr_t)k->bytes.at, k->bytes.len, "rb"), .name = x->name, .mapping = m, .client = c.id, .person = q->me.id, .by = q->by,
	                          .reader = q->lang, .dry = x->dry, .site = site_chosen(q), .zone = q->zone, .now = q->now, .db = q->db, .act = q->door->order->act, .at = q->door->order->at,
	                          .refused = keep_fault, .far = tell_far, .with = &l };
	if (!o.in)
		return fail(e, "no memory for the file");
	waiting_tell(q->me.id, 0);
	look_away(q);
	import_file(&o, q->mem, &x->head, &x->sums, wrong);
	waiting_end(q->me.id);
	fclose(o.in);
	show_faults(&l, &x->faults);
	return true;
}

bool import_post(struct request *q, struct answer *a, struct err *e)
{
	struct shown x = { .dry = !str_is(field(&q->form, STR("do")), STR("go")), .faults = out_open(q->mem) };
	struct kept_file k = { 0 };
	struct mapping m;
	struct err wrong = { 0 };
	bool good;
	if (!mapping_load(field(&q->form, STR("map")), q->mem, &m, &wrong) || str_ends(field(&q->form, STR("map")), STR(".json"))) {
		q->wrong = STR("map");
		return answer_again(q, a, wrong.len ? str_keep(q->mem, err_str(&wrong)) : say(T_import_map_hint, q->lang), e);
	}
	if (!file_of(q, &x, &k, &good, e))
		return answer_not_taken(q, a, e);
	if (!good) {
		q->wrong = STR("file");
		return answer_again(q, a, say(T_import_no_file, q->lang), e);
	}
	if (!bring(q, &x, &k, &m, &wrong, e))
		return false;
	if (!x.dry && !x.head.stopped && !job_send(q, drop_job, &k, e))
		return answer_not_taken(q, a, e);
	return wrong.len ? answer_again(q, a, str_keep(q->mem, err_str(&wrong)), e) : show_page(q, a, &x, e);
}

bool import_stop_post(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	waiting_stop(q->me.id);
	return answer_see(q, a, "/import");
}
