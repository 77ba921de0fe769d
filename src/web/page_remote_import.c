/* page_remote_import.c - what the tool for remote help reports (CSV) becomes evidence of time: each line a session on the ticket that its
 * code or its note names; a line that comes again changes nothing. */
#include "import/csv.h"
#include "ticket/remote.h"
#include "web/page_ticket.h"
#include <stdio.h>

enum { LINES_MOST = 2000, SHOWN_MOST = 200 };

/* What tools call their columns, folded. */
enum which { BEGUN, ENDED, NOTED, CODE, TOOLS, WHICH };
static const struct str names[WHICH][10] = {
	{ LIT("start"), LIT("begin"), LIT("beginn"), LIT("startzeit"), LIT("start time"), LIT("start date"), LIT("begonnen"), LIT("start_date") },
	{ LIT("end"), LIT("ende"), LIT("endzeit"), LIT("end time"), LIT("end date"), LIT("beendet"), LIT("stop"), LIT("end_date") },
	{ LIT("note"), LIT("notes"), LIT("notiz"), LIT("kommentar"), LIT("comment"), LIT("description"), LIT("beschreibung"), LIT("gruppe"), LIT("session name") },
	{ LIT("code"), LIT("session code"), LIT("sitzungscode"), LIT("support code") },
	{ LIT("tool"), LIT("werkzeug") },
};

struct import_line { int64_t line, ticket; enum text says; struct str more; };
struct import_lines { struct import_line *at; size_t n, cap; int taken; };
struct heads { int at[WHICH]; };

static struct heads heads_of(struct request *q, const struct csv_row *row)
{
	struct heads h;
	for (int w = 0; w < WHICH; w++) {
		h.at[w] = -1;
		for (size_t i = 0; i < row->n; i++)
			for (size_t k = 0; k < COUNT(names[w]) && names[w][k].len; k++)
				if (h.at[w] < 0 && str_is(utf8_fold(q->mem, str_trim(row->at[i])), names[w][k]))
					h.at[w] = (int)i;
	}
	return h;
}

static struct str cell(const struct heads *h, const struct csv_row *row, enum which w) { return h->at[w] >= 0 && (size_t)h->at[w] < row->n ? str_trim(row->at[h->at[w]]) : NONE; }

/* "23.11.2026 09:12[:33]", "2026-11-23 09:12", RFC 3339; without a zone where the house stands. */
static bool time_of(struct request *q, struct str s, struct instant *out)
{
	struct str time = s, day;
	struct date d;
	int64_t h = -1, m = -1, sec = 0;
	if (instant_parse(s, out))
		return true;
	day = str_split(&time, str_has(s, STR("T")) ? 'T' : ' ');
	time = str_trim(time);
	if (!date_typed(day, &d) || !str_int(str_split(&time, ':'), &h) || !str_int(str_split(&time, ':'), &m) || (time.len && !str_int(str_cut(time, 0, 2), &sec)))
		return false;
	if (h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59)
		return false;
	*out = zone_instant(q->zone, d, (int)(h * 60 + m));
	out->ms += sec * 1000;
	return true;
}

/* The first number behind a "#". */
static int64_t ticket_in(struct str note)
{
	int64_t id = 0;
	ptrdiff_t at = str_find(note, STR("#"));
	struct str rest = at >= 0 ? str_cut(note, (size_t)at + 1, note.len) : NONE;
	size_t n = 0;
	while (n < rest.len && rest.at[n] >= '0' && rest.at[n] <= '9')
		n++;
	return str_int(str_cut(rest, 0, n), &id) ? id : 0;
}

/* By the session's code, the newest that was offered before it began; else by the number in its note. */
static bool place_of(struct request *q, struct str code, struct str note, struct instant begun, int64_t *client, int64_t *ticket, struct err *e)
{
	*client = *ticket = 0;
	if (code.len) {
		struct rows *r = sql(q->db, "select client_id, ticket_id from remote where code = ? and offered_ms <= ? order by offered_ms desc limit 1", code, begun.ms + 3600000);
		row(r, q->mem, client, ticket);
		if (!done(r, e))
			return false;
	}
	if (*ticket || !ticket_in(note))
		return true;
	struct rows *r = sql(q->db, "select client_id, id from ticket where id = ?", ticket_in(note));
	row(r, q->mem, client, ticket);
	return done(r, e);
}

static bool take_line(struct request *q, struct answer *a, const struct heads *h, const struct csv_row *line, struct import_line *out, bool *taken, struct err *e)
{
	struct instant begun, ended;
	struct fields f = { 0 };
	struct outcome done;
	struct str code = cell(h, line, CODE), note = cell(h, line, NOTED);
	*out = (struct import_line){ .line = line->line, .says = T_remote_import_time };
	*taken = false;
	if (!time_of(q, cell(h, line, BEGUN), &begun) || !time_of(q, cell(h, line, ENDED), &ended))
		return true;
	if (!place_of(q, code, note, begun, &q->client, &out->ticket, e))
		return false;
	out->says = T_remote_import_place;
	if (!out->ticket)
		return true;
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", out->ticket));
	field_add(q->mem, &f, STR("code"), code);
	field_add(q->mem, &f, STR("begun"), text(q->mem, "{}", begun.ms));
	field_add(q->mem, &f, STR("ended"), text(q->mem, "{}", ended.ms));
	field_add(q->mem, &f, STR("tool"), str_cut(cell(h, line, TOOLS), 0, 80));
	if (!act_send_part(q, a, text(q->mem, "line {}", line->line), STR("remote.import"), &f, &done, e))
		return false;
	*taken = done.accepted;
	out->says = done.accepted ? T_remote_import_taken : T_remote_import_refused;
	out->more = done.accepted ? NONE : done.reason;
	return true;
}

static bool read_lines(struct request *q, struct answer *a, struct str bytes, struct import_lines *out, struct err *why, struct err *e)
{
	FILE *in = bytes.len ? fmemopen((void *)(uintptr_t)bytes.at, bytes.len, "r") : NULL;
	struct csv_look look;
	struct csv_row line;
	struct heads h = { .at = { -1, -1, -1, -1, -1 } };
	bool got = true, ok = true, taken;
	if (!in)
		return fail(why, "{}", say(T_remote_import_none, q->lang)) || true;
	struct csv *c = csv_look(in, q->mem, &look, why) ? csv_open(in, &look) : NULL;
	for (int n = 0; c && ok && got && n <= LINES_MOST; n++) {
		if (!csv_next(c, &line, &got, why) || !got)
			break;
		if (n == 0) {
			h = heads_of(q, &line);
			continue;
		}
		struct import_line said;
		ok = take_line(q, a, &h, &line, &said, &taken, e);
		out->taken += taken;
		if (ok && out->n < SHOWN_MOST)
			*push(q->mem, out) = said;
	}
	if (c && (h.at[BEGUN] < 0 || h.at[ENDED] < 0))
		fail(why, "{}", say(T_remote_import_heads, q->lang));
	if (c)
		csv_close(c);
	fclose(in);
	return ok;
}

static bool show(struct request *q, struct answer *a, const struct import_lines *lines)
{
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p>", say(T_remote_import, q->lang), say(T_remote_import_lead, q->lang));
	if (lines) {
		html(o, "<p role=\"status\">{}</p><ol class=\"log\">", phrase(q->mem, q->lang, NULL, T_remote_import_sum, lines->taken, (int64_t)lines->n));
		for (size_t i = 0; i < lines->n; i++) {
			const struct import_line *l = &lines->at[i];
			html(o, "<li><small>{} {}</small> {}{}{}", say(T_remote_import_line, q->lang), l->line, say(l->says, q->lang), l->more.len ? STR(": ") : NONE, l->more);
			if (l->ticket)
				html(o, " · <a href=\"/tickets/{}\">{} {}</a>", l->ticket, say(T_ticket, q->lang), l->ticket);
			html(o, "</li>");
		}
		html(o, "</ol>");
	}
	form_open_upload(q, o, STR("/remotes/import"));
	html(o, "<div class=\"field\"><label for=\"file\">{}</label><input type=\"file\" id=\"file\" name=\"file\" accept=\".csv,.txt\" required></div>", say(T_remote_import_file, q->lang));
	form_close(o, say(T_remote_import, q->lang));
	page_close(q, a);
	return true;
}

bool remote_import_page(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	return show(q, a, NULL);
}

bool remote_import_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	put_field(j, STR("lines_most"), (int64_t)LINES_MOST);
	put_end_object(j);
	(void)q;
	return true;
}

bool remote_import_post(struct request *q, struct answer *a, struct err *e)
{
	struct import_lines lines = { 0 };
	struct err why = { 0 };
	struct str bytes = NONE;
	for (size_t i = 0; i < q->files.n; i++)
		if (str_is(q->files.at[i].name, STR("file")))
			bytes = q->files.at[i].bytes;
	if (!read_lines(q, a, bytes, &lines, &why, e))
		return false;
	q->client = q->me.client;
	if (why.len && !lines.taken)
		return answer_again(q, a, str_keep(q->mem, err_str(&why)), e);
	return show(q, a, &lines);
}
