/* cbor.c - the heads and strings of CBOR; see webauthn.h. A stranger writes what is read here. */
#include "web/webauthn.h"

static bool is_shortest(size_t extra, uint64_t n)
{
	return extra == 0 || (extra == 1 && n >= 24) || (extra == 2 && n > 0xff) || (extra == 4 && n > 0xffff) || (extra == 8 && n > 0xffffffff);
}

bool cbor_read(struct str *left, struct cbor *out)
{
	static const size_t extras[] = { 1, 2, 4, 8 };
	if (!left->len)
		return false;
	unsigned first = (unsigned char)left->at[0], info = first & 31;
	if (info > 27)
		return false;                            /* reserved, or of a length that is not known yet */
	size_t extra = info < 24 ? 0 : extras[info - 24];
	if (left->len < 1 + extra)
		return false;
	*out = (struct cbor){ .kind = first >> 5, .n = extra ? 0 : info };
	for (size_t i = 0; i < extra; i++)
		out->n = out->n << 8 | (unsigned char)left->at[1 + i];
	*left = str_cut(*left, 1 + extra, left->len);
	if (!is_shortest(extra, out->n) || out->kind == CBOR_TAG || (out->kind == CBOR_SIMPLE && (extra || info < 20 || info > 22)))
		return false;
	if (out->kind != CBOR_BYTES && out->kind != CBOR_TEXT)
		return true;
	if (out->n > left->len)
		return false;
	out->bytes = str_cut(*left, 0, (size_t)out->n);
	*left = str_cut(*left, (size_t)out->n, left->len);
	return out->kind == CBOR_BYTES || utf8_is(out->bytes);
}

bool cbor_skip(struct str *left, int depth)
{
	struct cbor c;
	if (!cbor_read(left, &c))
		return false;
	uint64_t inside = c.kind == CBOR_ARRAY || c.kind == CBOR_MAP ? c.n : 0;
	if (inside > left->len || (inside && depth == 0))
		return false;
	for (uint64_t i = 0; i < inside * (c.kind == CBOR_MAP ? 2 : 1); i++)
		if (!cbor_skip(left, depth - 1))
			return false;
	return true;
}
