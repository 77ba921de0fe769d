/* uploads.c - files of a form: bounded, typed by what they are, kept by their hash before the act that names them.
 *
 * What was kept is carried by the form itself, as "HASH name" in the field kept: a form that comes back, or that has several
 * steps, never asks for the same file again. */
#include "ticket/talk.h"
#include "web/show_talk.h"

/* ---- what a file is ---- */

static const struct { struct str starts, type; } magics[] = {
	{ LIT("\x89PNG\r\n\x1a\n"), LIT("image/png") }, { LIT("\xff\xd8\xff"), LIT("image/jpeg") },  { LIT("GIF8"), LIT("image/gif") },
	{ LIT("%PDF-"), LIT("application/pdf") },       { LIT("\x1f\x8b"), LIT("application/gzip") },
};
static const struct { struct str ends, type; } endings[] = {
	{ LIT(".docx"), LIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document") },
	{ LIT(".xlsx"), LIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") },
	{ LIT(".odt"), LIT("application/vnd.oasis.opendocument.text") }, { LIT(".ods"), LIT("application/vnd.oasis.opendocument.spreadsheet") },
	{ LIT(".zip"), LIT("application/zip") }, { LIT(".csv"), LIT("text/csv") }, { LIT(".eml"), LIT("message/rfc822") },
};

static bool is_text(struct str bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if ((unsigned char)bytes.at[i] < ' ' && bytes.at[i] != '\n' && bytes.at[i] != '\r' && bytes.at[i] != '\t')
			return false;
	return utf8_is(bytes);
}

struct str upload_type(const struct upload *u, struct arena *mem)
{
	struct str name = utf8_fold(mem, u->file);
	for (size_t i = 0; i < COUNT(magics); i++)
		if (str_starts(u->bytes, magics[i].starts))
			return magics[i].type;
	if (str_starts(u->bytes, STR("RIFF")) && str_is(str_cut(u->bytes, 8, 12), STR("WEBP")))
		return STR("image/webp");
	for (size_t i = 0; i < COUNT(endings); i++)
		if (str_ends(name, endings[i].ends))
			return endings[i].type;
	return is_text(u->bytes) ? STR("text/plain") : STR("application/octet-stream");
}

/* ---- taken ---- */

struct keeping { int64_t client; struct str sha256, type, bytes; };

static bool keep_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct keeping *k = what;
	return file_keep(db, k->client, now, k->sha256, k->type, k->bytes, e);
}

/* An input that nobody filled comes as a file without name and bytes. */
static bool is_absent(const struct upload *u) { return !u->file.len && !u->bytes.len; }

static struct str fault_of(struct request *q)
{
	size_t n = 0, sum = 0;
	for (size_t i = 0; i < q->files.n; i++) {
		const struct upload *u = &q->files.at[i];
		if (is_absent(u))
			continue;
		if (!u->bytes.len)
			return phrase(q->mem, q->lang, NULL, T_file_is_empty, u->file);
		n++;
		sum += u->bytes.len;
	}
	for (size_t i = 0; i < q->form.n; i++)
		n += str_is(q->form.at[i].name, STR("kept"));
	if (n > FILES_MOST)
		return phrase(q->mem, q->lang, NULL, T_files_too_many, (int)FILES_MOST);
	return sum > FILES_BYTES ? phrase(q->mem, q->lang, NULL, T_files_too_large, (int)FILES_BYTES >> 20) : NONE;
}

static bool keep_all(struct request *q, int64_t client, struct err *e)
{
	for (size_t i = 0; i < q->files.n; i++) {
		const struct upload *u = &q->files.at[i];
		struct keeping k = { client, sha256_hex(q->mem, u->bytes), upload_type(u, q->mem), u->bytes };
		if (is_absent(u))
			continue;
		if (!job_send(q, keep_job, &k, e))
			return false;
		field_add(q->mem, &q->form, STR("kept"), text(q->mem, "{} {}", k.sha256, u->file));
	}
	q->files.n = 0;
	return true;
}

bool uploads_keep(struct request *q, struct answer *a, bool *good, struct err *e)
{
	struct str fault = fault_of(q);
	*good = false;
	if (fault.len) {
		q->wrong = STR("files");
		return answer_again(q, a, fault, e);
	}
	if (!keep_all(q, q->client, e))
		return answer_not_taken(q, a, e);
	return *good = true;
}

bool uploads_save(struct request *q, int64_t client, struct err *e) { return fault_of(q).len || keep_all(q, client, e); }

void uploads_name(struct request *q, struct fields *f)
{
	for (size_t i = 0; i < q->form.n; i++) {
		struct str name = q->form.at[i].value, sha256 = str_split(&name, ' ');
		if (!str_is(q->form.at[i].name, STR("kept")) || !secret_is(sha256))
			continue;
		field_add(q->mem, f, STR("file.name"), name);
		field_add(q->mem, f, STR("file.sha256"), sha256);
	}
}

bool act_with_files(struct request *q, struct answer *a, struct str verb, struct fields *f, struct str then, struct err *e)
{
	bool good;
	if (!uploads_keep(q, a, &good, e))
		return false;
	if (!good)
		return true;
	uploads_name(q, f);
	return act_done(q, a, verb, f, then, e);
}

void uploads_carry(struct request *q, struct out *o)
{
	for (size_t i = 0; i < q->form.n; i++)
		if (str_is(q->form.at[i].name, STR("kept")))
			form_hidden(q, o, STR("kept"), q->form.at[i].value);
}

/* ---- asked for ---- */

static void show_kept(struct out *o, struct str value)
{
	struct str name = value;
	str_split(&name, ' ');
	html(o, "<label class=\"tick\"><input type=\"checkbox\" name=\"kept\" value=\"{}\" checked> {}</label>", value, name);
}

static size_t show_all_kept(struct request *q, struct out *o, const struct enclosures *before)
{
	size_t n = 0;
	for (size_t i = 0; i < q->form.n && q->filling; i++)
		if (str_is(q->form.at[i].name, STR("kept")) && ++n)
			show_kept(o, q->form.at[i].value);
	for (size_t i = 0; before && i < before->n && !q->filling && ++n; i++)
		show_kept(o, text(q->mem, "{} {}", before->at[i].sha256, before->at[i].name));
	return n;
}

void uploads_of_draft(struct request *q, const struct fields *draft, struct enclosures *out)
{
	for (size_t i = 0; i < draft->n; i++) {
		struct str name = draft->at[i].value, sha256 = str_split(&name, ' ');
		if (str_is(draft->at[i].name, STR("kept")) && secret_is(sha256))
			*push(q->mem, out) = (struct enclosure){ .name = name, .sha256 = sha256 };
	}
}

void form_files(struct request *q, struct out *o, struct str id, const struct enclosures *before)
{
	struct out kept = out_open(q->mem);
	if (show_all_kept(q, &kept, before))
		html(o, "<fieldset><legend>{}</legend>{}</fieldset>", say(T_files_go_along, q->lang), raw(out_str(&kept)));
	html(o, "<div class=\"field\"><label for=\"{}\">{} <small>({})</small></label><p class=\"hint\" id=\"{}-hint\">{}</p>", id, say(T_files_attach, q->lang), say(T_optional, q->lang), id,
	     phrase(q->mem, q->lang, NULL, T_files_attach_hint, (int)FILES_MOST, (int)FILES_BYTES >> 20));
	html(o, "<input id=\"{}\" type=\"file\" name=\"files\" multiple aria-describedby=\"{}-hint\"></div>", id, id);
	html(o, "<div class=\"field\"><label for=\"{}-photo\">{} <small>({})</small></label><input id=\"{}-photo\" type=\"file\" name=\"files\" accept=\"image/*\" capture=\"environment\"></div>",
	     id, say(T_photo_take, q->lang), say(T_optional, q->lang), id);
}
