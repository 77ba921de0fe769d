/* origin.c - see origin.h. */
#include "inventory/zones.h"
#include "web/inside.h"

static const struct { struct str scheme, port; bool tls; } schemes[] = { { LIT("https://"), LIT(":443"), true }, { LIT("http://"), LIT(":80"), false } };

static struct str without(struct str s, struct str end) { return str_ends(s, end) ? str_cut(s, 0, s.len - end.len) : s; }

bool origin_parse(struct str url, struct arena *mem, struct origin *out)
{
	url = utf8_fold(mem, str_trim(url));
	*out = (struct origin){ 0 };
	for (size_t i = 0; i < COUNT(schemes); i++)
		if (str_starts(url, schemes[i].scheme)) {
			struct str rest = str_cut(url, schemes[i].scheme.len, url.len), host = str_split(&rest, '/');
			*out = (struct origin){ schemes[i].tls, without(host, schemes[i].port) };
		}
	return out->host.len > 0;
}

struct str origin_print(const struct origin *o, struct arena *mem) { return text(mem, "{}://{}", o->tls ? STR("https") : STR("http"), o->host); }

struct str origin_of_house(const struct request *q)
{
	const struct origin nameless = { .host = STR("localhost") };
	return origin_print(q->house.host.len ? &q->house : q->origin.host.len ? &q->origin : &nameless, q->mem);
}

struct str session_cookie(const struct origin *o) { return o->tls ? STR("__Host-session") : STR("session"); }
struct str form_cookie(const struct origin *o) { return o->tls ? STR("__Host-form") : STR("form"); }

/* ---- of one request ---- */

struct front { struct str web, proxies, forwarded, zone; };
static const struct { struct str name; size_t at; } settings_read[] = {
	{ LIT("house.web"), offsetof(struct front, web) }, { LIT("web.proxies"), offsetof(struct front, proxies) }, { LIT("web.forwarded"), offsetof(struct front, forwarded) },
	{ LIT("house.zone"), offsetof(struct front, zone) },
};

static bool front_load(struct request *q, struct front *out, struct err *e)
{
	struct str name, value;
	*out = (struct front){ 0 };
	struct rows *r = sql_known(q->db, "setting", "select name, value from setting where name in ('house.web', 'web.proxies', 'web.forwarded', 'house.zone')");
	while (row(r, q->mem, &name, &value))
		for (size_t i = 0; i < COUNT(settings_read); i++)
			if (str_is(name, settings_read[i].name))
				*(struct str *)((char *)out + settings_read[i].at) = str_trim(value);
	return done(r, e);
}

/* A house that says https is behind a proxy, since this program speaks none; the usual one runs beside it. That is believed for whom it
 * heard and no further: somebody else on this machine is no proxy of ours. */
static bool is_trusted(const struct request *q, const struct front *f, const struct networks *listed)
{
	struct network peer;
	struct networks beside = { 0 };
	if (!f->proxies.len && q->house.tls)
		networks_parse(STR("127.0.0.1 ::1"), q->mem, &beside);
	return network_parse(q->ask->address, q->mem, &peer) && (networks_have(listed, &peer) || networks_have(&beside, &peer));
}

/* One that cannot be read costs no page: the usual one shows. */
static void set_zone(struct request *q, struct str name)
{
	const struct zone *own = name.len && !str_is(name, q->door->order->zone) ? zone_kept(name) : NULL;
	if (own)
		q->zone = own;
}

static bool is_at(const struct request *q, const struct origin *o)
{
	struct str host = utf8_fold(q->mem, q->ask->host);
	return o->host.len && str_is(without(host, o->tls ? STR(":443") : STR(":80")), o->host);
}

bool gate_house(struct request *q, struct answer *a, struct err *e)
{
	struct front f;
	struct networks listed = { 0 };
	if (!front_load(q, &f, e))
		return false;
	set_zone(q, f.zone);
	bool rfc = str_is(f.forwarded, STR("forwarded"));
	struct str chain = rfc ? q->ask->forwarded : q->ask->forwarded_for;
	origin_parse(f.web, q->mem, &q->house);
	networks_parse(f.proxies, q->mem, &listed);
	bool proxied = chain.len && is_trusted(q, &f, &listed);
	if (proxied) {
		struct ask *ask = NEW(q->mem, struct ask);
		*ask = *q->ask;
		ask->address = forwarded_for(q->ask->address, chain, rfc, &listed, q->mem);
		q->ask = ask;
	}
	a->out.zone = q->zone;
	if (is_at(q, &q->house) || (proxied && q->house.host.len))
		q->origin = q->house;
	return true;
}
