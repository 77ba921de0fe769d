/* letter_raw.c - letters as they came: never shown, only given to be saved. */
#include "web/show_talk.h"
#include <zstd.h>

enum { RAW_MOST = 128 << 20 };

static bool unpacked(struct str packed, int64_t size, struct arena *mem, struct str *out)
{
	if (size <= 0 || size > RAW_MOST)
		return false;
	char *at = take(mem, (size_t)size);
	size_t n = ZSTD_decompress(at, (size_t)size, packed.at, packed.len);
	*out = (struct str){ at, n };
	return n == (size_t)size;                        /* of an erased one there is nothing */
}

bool answer_raw(struct request *q, struct answer *a, int64_t letter, struct err *e)
{
	struct str packed = NONE, bytes;
	int64_t size = 0;
	struct rows *r = sql(q->db, "select bytes, size from letter where client_id = 0 and id = ?", letter);
	row(r, q->mem, &packed, &size);
	if (!done(r, e))
		return false;
	return unpacked(packed, size, q->mem, &bytes) ? answer_download(a, STR("message/rfc822"), text(q->mem, "{}.eml", letter), bytes) : answer_missing(a);
}

/* The word in the path is the number of a message of this ticket. */
bool ticket_raw_file(struct request *q, struct answer *a, struct err *e)
{
	int64_t message = 0, letter = 0;
	if (!str_int(q->word, &message))
		return answer_missing(a);
	struct rows *r = sql(q->db, "select letter_id from message where client_id = ? and ticket_id = ? and id = ? and direction = 0", q->client, q->id, message);
	row(r, q->mem, &letter);
	return done(r, e) && (letter ? answer_raw(q, a, letter, e) : answer_missing(a));
}
