/* report.c - delivery reports (RFC 3464): which mail of ours did not arrive, where, and why.
 *
 * A report tells of one or more recipients in groups of fields; the first that failed counts, without one the first.
 * The envelope id stands in front of them, where the mail was sent under one; the Message-ID in the returned mail or its head, which is
 * the third part. */
#include "mail/inside.h"

/* Takes a field off the front, its folded lines joined. False: a blank line, the end of the group. */
static bool next_field(struct arena *mem, struct str *rest, struct field *out)
{
	struct str line = str_split(rest, '\n');
	struct str whole = str_trim(line);
	if (whole.len == 0)
		return false;
	while (rest->len && (rest->at[0] == ' ' || rest->at[0] == '\t'))
		whole = text(mem, "{} {}", whole, str_trim(str_split(rest, '\n')));
	out->name = str_trim(str_split(&whole, ':'));
	out->value = str_trim(whole);
	return true;
}

/* "rfc822; name@host" without the kind of address. */
static struct str behind_kind(struct str value)
{
	struct str rest = value;
	str_split(&rest, ';');
	return str_trim(rest.len ? rest : value);
}

/* "5.1.1 (no such mailbox)": three numbers. */
static struct str status_of(struct str value)
{
	size_t n = 0, dots = 0;
	while (n < value.len && ((value.at[n] >= '0' && value.at[n] <= '9') || value.at[n] == '.'))
		dots += value.at[n++] == '.';
	return dots == 2 && n >= 5 && n <= 12 ? str_cut(value, 0, n) : NONE;
}

void report_read_fields(struct reading *r, struct str fields)
{
	enum { GROUPS = 200 };
	bool failed = false;
	struct str rest = text_clean(r->mem, str_cut(fields, 0, LETTER_TEXT));
	for (int group = 0; group < GROUPS && rest.len && !failed; group++) {
		struct str recipient = NONE, status = NONE, action = NONE;
		for (struct field f; rest.len && next_field(r->mem, &rest, &f);) {
			if (ascii_is(f.name, STR("final-recipient")) || (ascii_is(f.name, STR("original-recipient")) && recipient.len == 0))
				recipient = behind_kind(f.value);
			else if (ascii_is(f.name, STR("status")))
				status = status_of(f.value);
			else if (ascii_is(f.name, STR("action")))
				action = f.value;
			else if (ascii_is(f.name, STR("original-envelope-id")) && group == 0)
				r->out->bounce_envelope = reading_line(r, f.value);
		}
		failed = ascii_is(action, STR("failed"));
		if (recipient.len == 0 || (r->out->bounce_recipient.len > 0 && !failed))
			continue;
		r->out->bounce_recipient = reading_line(r, recipient);
		r->out->bounce_status = status.len ? reading_line(r, status) : failed ? STR("5.0.0") : NONE;
	}
}

void report_read_head(struct reading *r, struct str head)
{
	struct str rest = text_clean(r->mem, str_cut(head, 0, LETTER_TEXT));
	for (struct field f; rest.len && next_field(r->mem, &rest, &f);)
		if (ascii_is(f.name, STR("message-id")) && r->out->bounce_of.len == 0)
			r->out->bounce_of = header_id(r, f.value);
}
