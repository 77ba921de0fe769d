/* page_reading.c - a contract signed on paper comes in: its scan is kept by its hash, its clauses are our reading of it.
 *
 * The scan is stored first and the act names its hash; a refused act keeps the hash in the form, so that nobody has to
 * choose the file again. A first day in the past is asked about once, with what follows from it; what would be refused is
 * refused before that. */
#include "verdict/verdict.h"
#include "web/page_contract.h"
#include "web/inside.h"
#include "web/scan.h"

static const struct upload *file_of(const struct request *q)
{
	for (size_t i = 0; i < q->files.n; i++)
		if (str_is(q->files.at[i].name, STR("file")) && q->files.at[i].bytes.len)
			return &q->files.at[i];
	return NULL;
}

static void text_field(struct request *q, struct out *o)
{
	form_input(q, o, &(struct input){ .name = STR("document"), .label = say(T_reading_text, q->lang), .hint = say(T_reading_text_hint, q->lang), .type = STR("area"), .most = 400000 });
}

/* The question alone: the text goes along, folded away. */
static void asked_again(struct request *q, struct out *o)
{
	html(o, "<p class=\"act\"><button>{}</button></p><details><summary>{}</summary>", say(T_reading_past_take, q->lang), say(T_reading_text, q->lang));
	text_field(q, o);
	html(o, "</details></form>");
}

bool client_reading_page(struct request *q, struct answer *a, struct err *e)
{
	struct str client, kept = secret_is(field(&q->form, STR("kept"))) ? field(&q->form, STR("kept")) : NONE, telling = field(&q->form, STR("telling"));
	if (!name_client(q, q->client, &client, e))
		return false;
	q->title = say(T_add_reading, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients/{}\">{}</a></p><h1>{}</h1><p>{}</p>", q->client, client, q->title, say(T_add_reading_lead, q->lang));
	form_open_upload(q, o, text(q->mem, "/clients/{}/reading", q->id));
	if (kept.len)
		form_hidden(q, o, STR("kept"), kept);
	if (telling.len)
		form_hidden(q, o, STR("told"), telling);
	if (telling.len && kept.len) {
		asked_again(q, o);
	} else {
		form_input(q, o, &(struct input){ .name = STR("file"), .label = say(T_paper_file, q->lang), .hint = say(kept.len ? T_paper_kept : T_paper_file_hint, q->lang), .type = STR("file"), .optional = kept.len > 0 });
		text_field(q, o);
		form_close(o, say(T_add_reading, q->lang));
	}
	page_close(q, a);
	return true;
}

bool client_reading_json(struct request *q, struct json *j, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(q->db, q->client, q->mem, &all, e))
		return false;
	put_object(j);
	put_key(j, STR("readings"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].kind != AGREEMENT_READING)
			continue;
		put_object(j);
		put_version(j, &all.at[i]);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

struct scan { int64_t client; struct paper paper; };

static bool scan_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct scan *s = what;
	s->paper.at = now;
	return paper_add(db, s->client, &s->paper, e);
}

/* Browsers end lines with CR LF; a contract's hash must not depend on who typed it in. */
static struct str unix_lines(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '\r')
			out_char(&o, s.at[i]);
	return out_str(&o);
}

static bool refuse_field(struct request *q, struct answer *a, struct str name, enum text why, struct err *e)
{
	q->wrong = name;
	return answer_again(q, a, say(why, q->lang), e);
}

/* ---- a first day in the past --------------------------------------------------------------------------------------------- */

static struct str months_words(struct request *q, const struct billed_months *all)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < all->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, month_said(q, all->at[i]));
	return all->n ? out_str(&o) : say(T_reading_past_none, q->lang);
}

static struct str tickets_words(struct request *q, const struct backwards *b)
{
	enum { SHOWN = 10 };
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < b->again.n && i < SHOWN; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, b->again.at[i]);
	if (b->again.n > SHOWN)
		print(&o, " {}", phrase(q->mem, q->lang, NULL, T_reading_past_more, (int64_t)(b->again.n - SHOWN)));
	return b->again.n ? out_str(&o) : say(T_reading_past_none, q->lang);
}

/* That it is past, and what follows; once for each such day. NONE: it is not, or was told. */
static bool past_of(struct request *q, const struct contract *c, struct str *out, struct err *e)
{
	struct date from = contract_head(c)->from;
	struct str words = agreement_past(&(struct agreement){ .from = from }, house_day(q->db, q->now, q->mem), q->lang, q->mem), day = text(q->mem, "{}", from);
	struct backwards b = { 0 };
	struct billed_months billed = { 0 };
	*out = NONE;
	if (!words.len || str_is(field(&q->form, STR("told")), day))
		return true;
	if (!verdict_backwards(q->db, q->client, c, q->now, q->mem, &b, e) || !claim_billed_months(q->db, q->client, from, q->mem, &billed, e))
		return false;
	field_add(q->mem, &q->form, STR("telling"), day);
	*out = phrase(q->mem, q->lang, NULL, T_reading_past_follows, words, tickets_words(q, &b), b.first, months_words(q, &billed));
	return true;
}

/* What keeps it from being taken in, or has to be asked first; NONE: nothing. */
static bool doubts_of(struct request *q, struct str document, struct str *out, struct err *e)
{
	struct err refused = { 0 };
	struct step s = { .db = q->db, .mem = q->mem, .now = q->now, .refused = &refused, .reader = q->lang };
	struct document d = { STR("reading.md"), document };
	struct contract *c = NULL;
	if (!agreement_reading_check(&s, q->client, &d, 1, &c, e))
		return false;
	*out = str_keep(q->mem, err_str(&refused));
	return out->len || past_of(q, c, out, e);
}

bool client_reading_post(struct request *q, struct answer *a, struct err *e)
{
	const struct upload *file = file_of(q);
	struct str kept = field(&q->form, STR("kept")), document = unix_lines(field(&q->form, STR("document")), q->mem), doubts;
	struct fields f = { 0 };
	struct outcome done;
	if (!file && !secret_is(kept))
		return refuse_field(q, a, STR("file"), T_paper_missing, e);
	if (file && !str_starts(file->bytes, STR("%PDF-")))
		return refuse_field(q, a, STR("file"), T_paper_no_pdf, e);
	if (file && !scan_is_whole(file->bytes))
		return refuse_field(q, a, STR("file"), T_paper_broken_pdf, e);
	if (file) {
		struct scan s = { q->client, { .sha256 = sha256_hex(q->mem, file->bytes), .type = STR("application/pdf"), .name = file->file, .bytes = file->bytes } };
		if (!job_send(q, scan_job, &s, e))
			return answer_not_taken(q, a, e);
		kept = s.paper.sha256;
		if (!field_is(&q->form, STR("kept")))
			field_add(q->mem, &q->form, STR("kept"), kept);
	}
	if (!doubts_of(q, document, &doubts, e))
		return false;
	if (doubts.len)
		return answer_again(q, a, doubts, e);
	field_add(q->mem, &f, STR("document"), document);
	field_add(q->mem, &f, STR("document.name"), q->lang == LANG_DE ? STR("lesart.md") : STR("reading.md"));
	field_add(q->mem, &f, STR("paper"), kept);
	if (!act_send(q, a, STR("contract.read"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/contracts/{}", done.id) : answer_again(q, a, done.reason, e);
}
