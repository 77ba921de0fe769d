/* page_asset.c - style, script and icon: named by the hash of their bytes, so that a browser may keep them for ever. */
#include "web/inside.h"
#include "base/assets.h"

static const struct { struct str path, stem, end, type; } served[] = {
	{ LIT("assets/tokens.css"), LIT("tokens"), LIT("css"), LIT("text/css; charset=utf-8") },
	{ LIT("assets/style.css"), LIT("style"), LIT("css"), LIT("text/css; charset=utf-8") },
	{ LIT("assets/passkey.js"), LIT("passkey"), LIT("js"), LIT("text/javascript; charset=utf-8") },
	{ LIT("assets/planning.js"), LIT("planning"), LIT("js"), LIT("text/javascript; charset=utf-8") },
	{ LIT("assets/keys.js"), LIT("keys"), LIT("js"), LIT("text/javascript; charset=utf-8") },
	{ LIT("assets/app.js"), LIT("app"), LIT("js"), LIT("text/javascript; charset=utf-8") },
	{ LIT("assets/icon.svg"), LIT("icon"), LIT("svg"), LIT("image/svg+xml") },
};

bool door_fill(struct door *d, struct arena *mem, struct err *e)
{
	struct asset *all = NEWS(mem, struct asset, COUNT(served));
	for (size_t i = 0; i < COUNT(served); i++) {
		all[i] = (struct asset){ .path = served[i].path, .type = served[i].type };
		if (!asset_find(served[i].path, &all[i].bytes))
			return fail(e, "{} is not in the binary", served[i].path);
		all[i].file = text(mem, "{}-{}.{}", served[i].stem, str_cut(sha256_hex(mem, all[i].bytes), 0, 12), served[i].end);
	}
	d->assets = all;
	d->asset_count = COUNT(served);
	return password_hash(secret_new(mem), mem, &d->nobody) || fail(e, "64 MiB of memory to check passwords cannot be had");
}

bool asset_file(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	for (size_t i = 0; i < q->door->asset_count; i++)
		if (str_is(q->door->assets[i].file, q->word)) {
			out_bytes(&a->out, q->door->assets[i].bytes);
			a->type = q->door->assets[i].type;
			a->keep = true;
			return true;
		}
	return answer_missing(a);
}
