/* key.c - a key where nobody gave one: made of the name, and nobody else's. */
#include "inventory/key.h"

enum { KEY_MOST = 40 };

struct str key_of(struct str name, struct str otherwise, struct arena *mem)
{
	struct str s = utf8_ascii(mem, utf8_fold(mem, name));
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len && o.len < KEY_MOST; i++) {
		bool plain = (s.at[i] >= 'a' && s.at[i] <= 'z') || (s.at[i] >= '0' && s.at[i] <= '9');
		if (plain)
			out_char(&o, s.at[i]);
		else if (o.len && o.at[o.len - 1] != '-')
			out_char(&o, '-');
	}
	while (o.len && o.at[o.len - 1] == '-')
		o.len--;
	return o.len ? out_str(&o) : otherwise;
}

bool client_taken(const struct step *s, int64_t client, struct str key, bool *taken, struct err *e)
{
	struct client twin;
	(void)client;
	if (!client_find_key(s->db, key, s->mem, &twin, e))
		return false;
	*taken = twin.id != 0;
	return true;
}

bool key_free(const struct step *s, key_taken_fn *is_taken, int64_t client, struct str wanted, struct str *out, struct err *e)
{
	bool taken;
	*out = wanted;
	for (int n = 2;; n++) {
		if (!is_taken(s, client, *out, &taken, e))
			return false;
		if (!taken)
			return true;
		*out = text(s->mem, "{}-{}", wanted, n);
	}
}
