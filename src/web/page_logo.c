/* page_logo.c - the picture on the letterhead: chosen, looked at by the press, shown in the head of the portal. What a stranger drew is never handed out: pages get a PNG
 * that the press made of it. */
#include "invoice/logo.h"
#include "press/press.h"
#include "ticket/talk.h"
#include "web/inside.h"
#include "web/show.h"

bool show_logo(struct request *q, struct out *o, struct err *e)
{
	struct str held;
	if (!logo_now(q->db, q->mem, &held, e))
		return false;
	html(o, "<section><h2>{}</h2><p>{}</p>", say(T_logo, q->lang), say(T_logo_help, q->lang));
	if (held.len)
		html(o, "<p><img class=\"logo\" src=\"/logo/{}\" alt=\"{}\"></p>", held, say(T_logo, q->lang));
	form_open_upload(q, o, STR("/house/logo"));
	html(o, "<div class=\"field\"><label for=\"file\">{}</label><p class=\"hint\" id=\"file-hint\">{}</p><input id=\"file\" type=\"file\" name=\"file\" accept=\".png\" aria-describedby=\"file-hint\" required></div>",
	     say(T_logo_file, q->lang), say(T_logo_file_hint, q->lang));
	form_close(o, say(T_logo_set, q->lang));
	if (held.len) {
		form_open(q, o, STR("/house/logo/end"));
		form_close(o, say(T_logo_end, q->lang));
	}
	html(o, "</section>");
	return true;
}

struct keeping { struct str sha256, type, bytes; };

static bool keep_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct keeping *both = what;
	return file_keep(db, 0, now, both[0].sha256, both[0].type, both[0].bytes, e) && file_keep(db, 0, now, both[1].sha256, both[1].type, both[1].bytes, e);
}

/* Looked at first: what cannot be printed is kept nowhere. */
bool house_logo_post(struct request *q, struct answer *a, struct err *e)
{
	struct str png, bytes = q->files.n ? q->files.at[0].bytes : NONE;
	struct err wrong = { 0 };
	struct fields f = { 0 };
	if (!bytes.len)
		return answer_again(q, a, say(T_bank_no_file, q->lang), e);
	look_away(q);
	if (!press_read_logo(bytes, q->lang, q->mem, &png, &wrong))
		return answer_again(q, a, str_keep(q->mem, err_str(&wrong)), e);
	struct keeping both[] = { { sha256_hex(q->mem, bytes), STR("image/png"), bytes }, { sha256_hex(q->mem, png), STR("image/png"), png } };
	if (!job_send(q, keep_job, both, e))
		return answer_not_taken(q, a, e);
	field_add(q->mem, &f, STR("name"), q->files.at[0].file);
	field_add(q->mem, &f, STR("sha256"), both[0].sha256);
	field_add(q->mem, &f, STR("shown"), both[1].sha256);
	return act_done(q, a, STR("logo.set"), &f, STR("/house"), e);
}

bool house_logo_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	return act_done(q, a, STR("logo.end"), &f, STR("/house"), e);
}

/* Named by what it is made of, so a browser asks for it once. */
bool logo_file(struct request *q, struct answer *a, struct err *e)
{
	struct str png;
	if (!logo_shown(q->db, q->word, q->mem, &png, e))
		return false;
	if (!png.len)
		return answer_see(q, a, "/assets/{}", asset_named(q, STR("assets/icon.svg")));
	a->type = STR("image/png");
	a->keep = true;
	out_bytes(&a->out, png);
	return true;
}

bool logo_at(struct request *q, struct instant at, struct str *picture, struct err *e)
{
	struct logo l;
	bool ok = logo_find(q->db, at, q->mem, &l, e);
	*picture = l.bytes;
	return ok;
}
