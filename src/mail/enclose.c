/* enclose.c - files in a mail that goes out (RFC 2045, 2046, 2183): each a part of its own, as base64, byte for byte.
 *
 * The boundary cannot stand in any part: "=_" occurs neither in base64 nor in quoted-printable. A name that is not plain
 * ASCII goes as RFC 2231 has it. */
#include "account/choice.h"
#include "invoice/logo.h"
#include "mail/post.h"
#include "press/document.h"
#include "ticket/talk.h"

enum { LINE_BYTES = 57, CHUNK_LINES = 512 };

/* What was agreed of a quote, set from its bytes; where there is no press, those. */
static bool enclose_agreed(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct parcels *out, struct err *e)
{
	struct pdf_document d;
	struct logo logo;
	struct quote of;
	struct str pdf;
	struct err unprinted = { 0 };
	if (!quote_agreed_pdf(db, client, quote, mem, &d, &of, e) || !logo_find(db, of.decided, mem, &logo, e))
		return false;
	d.logo = logo.bytes;
	if (of.id && document_print_pdf(&d, mem, &pdf, &unprinted))
		*push(mem, out) = (struct parcel){ .name = text(mem, "{}.pdf", of.number), .type = STR("application/pdf"), .bytes = pdf };
	else if (of.id)
		*push(mem, out) = (struct parcel){ .name = d.files[1].name, .type = d.files[1].type, .bytes = d.files[1].bytes };
	return true;
}

bool parcels_load(struct db *db, const struct outgoing *row, struct arena *mem, struct parcels *out, struct trouble *t)
{
	struct fields f = { 0 };
	struct err e = { 0 };
	*out = (struct parcels){ 0 };
	fields_parse(mem, row->body, &f);
	for (size_t i = 0; i < f.n; i++) {
		int64_t quote;
		if (str_is(f.at[i].name, STR("quote.agreed")) && str_int(f.at[i].value, &quote) && !enclose_agreed(db, row->client, quote, mem, out, &e))
			return trouble(t, TROUBLE_TALK, "was angenommen wurde, ist nicht lesbar: {}", "what was accepted cannot be read: {}", err_str(&e));
		if (str_is(f.at[i].name, STR("file.name")))
			push(mem, out)->name = f.at[i].value;
		if (!str_is(f.at[i].name, STR("file.sha256")) || !out->n)
			continue;
		struct parcel *p = &out->at[out->n - 1];
		if (!file_load(db, row->client, f.at[i].value, mem, &p->type, &p->bytes, &e))
			return trouble(t, TROUBLE_TALK, "der Anhang „{}“ ist nicht lesbar: {}", "the attachment \"{}\" cannot be read: {}", p->name, err_str(&e));
		if (!p->type.len)
			return trouble(t, TROUBLE_TALK, "der Anhang „{}“ ist nicht mehr da", "the attachment \"{}\" is there no more", p->name);
	}
	return true;
}

/* "image/png" and the like: nothing a header could break at. */
static struct str safe_type(struct str type)
{
	size_t slashes = 0;
	for (size_t i = 0; i < type.len; i++) {
		char c = type.at[i];
		slashes += c == '/';
		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '/' && c != '.' && c != '+' && c != '-')
			return STR("application/octet-stream");
	}
	return slashes == 1 && type.len < 100 ? type : STR("application/octet-stream");
}

static bool is_attribute_char(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

static void put_name(struct out *o, struct str name)
{
	static const char hex[] = "0123456789ABCDEF";
	bool plain = true;
	for (size_t i = 0; i < name.len; i++)
		plain &= is_attribute_char((unsigned char)name.at[i]) || name.at[i] == ' ';
	if (plain) {
		print(o, "filename=\"{}\"", name);
		return;
	}
	print(o, "filename*=UTF-8''");
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.at[i];
		if (is_attribute_char(c)) {
			out_char(o, (char)c);
			continue;
		}
		out_char(o, '%');
		out_char(o, hex[c >> 4]);
		out_char(o, hex[c & 15]);
	}
}

/* In chunks, so that a large file is in memory once and not three times. */
static void put_bytes(struct out *o, struct str bytes)
{
	struct arena *chunk = arena_open();
	while (bytes.len) {
		struct str now = str_cut(bytes, 0, (size_t)LINE_BYTES * CHUNK_LINES), line = base64(chunk, now);
		for (; line.len; line = str_cut(line, LINE_BYTES / 3 * 4, line.len))
			print(o, "{}\r\n", str_cut(line, 0, LINE_BYTES / 3 * 4));
		bytes = str_cut(bytes, now.len, bytes.len);
		arena_reset(chunk);
	}
	arena_close(chunk);
}

struct str parcel_boundary(struct str message_id, struct arena *mem) { return text(mem, "=_{}", str_cut(sha256_hex(mem, message_id), 0, 32)); }

void parcels_print(const struct parcels *all, struct str boundary, struct out *o)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct parcel *p = &all->at[i];
		print(o, "--{}\r\nContent-Type: {}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n ", boundary, safe_type(p->type));
		put_name(o, p->name.len ? p->name : STR("file"));
		print(o, "\r\n\r\n");
		put_bytes(o, p->bytes);
	}
	print(o, "--{}--\r\n", boundary);
}
