/* letter_read.c - the fields of letter.come as a letter. A list is a field that is repeated; a file begins with its name. */
#include "ticket/talk_inside.h"
#include "base/watch.h"

static struct strs list(const struct fields *f, struct str name, bool addresses, struct arena *mem)
{
	struct strs out = { 0 };
	for (size_t i = 0; i < f->n; i++) {
		struct str one = str_trim(f->at[i].value);
		if (field_named(&f->at[i], name) && one.len)
			*push(mem, &out) = addresses ? utf8_fold(mem, one) : one;
	}
	return out;
}

struct enclosures letter_files(const struct fields *f, struct arena *mem)
{
	struct enclosures files = { 0 };
	for (size_t i = 0; i < f->n; i++) {
		struct str value = f->at[i].value;
		if (field_named(&f->at[i], STR("file.name")))
			push(mem, &files)->name = value;
		struct enclosure *file = files.n ? &files.at[files.n - 1] : NULL;
		if (file && field_named(&f->at[i], STR("file.type")))
			file->type = value;
		if (file && field_named(&f->at[i], STR("file.size")))
			str_int(value, &file->size);
		if (file && field_named(&f->at[i], STR("file.sha256")))
			file->sha256 = value;
		if (file && field_named(&f->at[i], STR("file.content-id")))
			file->content_id = value;
	}
	return files;
}

bool letter_read(struct db *db, const struct signal *come, struct arena *mem, struct talk_letter *l, struct enclosures *files, struct err *e)
{
	const struct fields *f = &come->fields;
	struct str one = STR("1");
	*l = (struct talk_letter){
		.message_id = str_trim(field(f, STR("message-id"))), .in_reply_to = str_trim(field(f, STR("in-reply-to"))),
		.from = utf8_fold(mem, str_trim(field(f, STR("from")))), .name = str_trim(field(f, STR("name"))),
		.unread = str_trim(field(f, STR("unread"))), .wrong = str_trim(field(f, STR("wrong"))), .return_path = str_trim(field(f, STR("return-path"))),
		.subject = str_trim(field(f, STR("subject"))), .text = field(f, STR("text")), .fresh = field(f, STR("fresh")), .html = field(f, STR("html")),
		.bounce_of = str_trim(field(f, STR("bounce-of"))), .bounce_status = str_trim(field(f, STR("bounce-status"))),
		.bounce_recipient = str_trim(field(f, STR("bounce-recipient"))), .bounce_envelope = str_trim(field(f, STR("bounce-envelope"))),
		.references = list(f, STR("references"), false, mem), .to = list(f, STR("to"), true, mem), .cc = list(f, STR("cc"), true, mem),
		.automatic = str_is(field(f, STR("auto")), one), .list = str_is(field(f, STR("list")), one), .bulk = str_is(field(f, STR("bulk")), one),
	};
	field_int(f, STR("letter"), &l->letter);
	if (!l->message_id.len)
		l->message_id = text(mem, "letter.{}", l->letter);
	if (!l->fresh.len)
		l->fresh = l->text;
	*files = letter_files(f, mem);
	if (!talk_holders(db, l->from, mem, &l->holders, e))
		return false;
	if (!l->holders.n && !talk_staff(db, l->from, mem, &l->staff, e))
		return false;
	if (l->holders.n == 1) {
		l->client = l->holders.at[0].client;
		l->person = l->holders.at[0].person;
	}
	return true;
}
