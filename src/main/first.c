/* first.c - what a newcomer sees without typing: this machine, watched, under the standard contract. */
#include "main/first.h"
#include "base/assets.h"
#include "web/web.h"
#include <stdio.h>
#include <unistd.h>

enum { FIELDS_MOST = 8 };

/* {} in a value is filled: host name, data directory, web address, syslog port are known only now. */
struct seed { struct str act; struct field fields[FIELDS_MOST]; };
static const struct seed seeds[] = {
	{ LIT("component.add"), { { LIT("key"), LIT("machine") }, { LIT("name"), LIT("$host") }, { LIT("class"), LIT("standard-server") }, { LIT("address"), LIT("127.0.0.1") }, { LIT("log_name"), LIT("$host") }, { LIT("critical"), LIT("1") } } },
	{ LIT("component.add"), { { LIT("key"), LIT("web") }, { LIT("name"), LIT("HTTP $web") }, { LIT("class"), LIT("standard-server") }, { LIT("critical"), LIT("1") } } },
	{ LIT("component.add"), { { LIT("key"), LIT("disk") }, { LIT("name"), LIT("$disk") }, { LIT("class"), LIT("standard-server") }, { LIT("critical"), LIT("1") } } },
	{ LIT("component.add"), { { LIT("key"), LIT("syslog") }, { LIT("name"), LIT("Syslog $syslog") }, { LIT("class"), LIT("standard-server") } } },
	{ LIT("component.add"), { { LIT("key"), LIT("names") }, { LIT("name"), LIT("$names") }, { LIT("class"), LIT("standard-server") } } },
	{ LIT("process.add"), { { LIT("key"), LIT("operation") }, { LIT("name"), LIT("Regelbetrieb") }, { LIT("loss_after_minutes"), LIT("15") } } },
	{ LIT("need.add"), { { LIT("process"), LIT("operation") }, { LIT("component"), LIT("machine") } } },
	{ LIT("need.add"), { { LIT("process"), LIT("operation") }, { LIT("component"), LIT("web") } } },
	{ LIT("need.add"), { { LIT("process"), LIT("operation") }, { LIT("component"), LIT("disk") } } },
};

/* Ports may differ from start to start, so the probes are told anew each time. */
static const struct seed probes[] = {
	{ LIT("probe.add"), { { LIT("component"), LIT("machine") }, { LIT("kind"), LIT("icmp") }, { LIT("target"), LIT("127.0.0.1") }, { LIT("interval_ms"), LIT("10000") } } },
	{ LIT("probe.add"), { { LIT("component"), LIT("web") }, { LIT("kind"), LIT("http") }, { LIT("target"), LIT("$web/sign-in") }, { LIT("interval_ms"), LIT("10000") } } },
	{ LIT("probe.add"), { { LIT("component"), LIT("disk") }, { LIT("kind"), LIT("plugin") }, { LIT("target"), LIT("regelbetrieb\x1fplugin\x1f" "disk\x1f/") }, { LIT("interval_ms"), LIT("30000") } } },
	{ LIT("probe.add"), { { LIT("component"), LIT("syslog") }, { LIT("kind"), LIT("tcp") }, { LIT("target"), LIT("$syslog") }, { LIT("interval_ms"), LIT("10000") } } },
	{ LIT("probe.add"), { { LIT("component"), LIT("names") }, { LIT("kind"), LIT("plugin") }, { LIT("target"), LIT("regelbetrieb\x1fplugin\x1fname\x1f$host") }, { LIT("interval_ms"), LIT("30000") } } },
};

static struct str fill(struct arena *mem, struct str value, const struct fields *known)
{
	struct out o = out_open(mem);
	while (value.len) {
		size_t i = 0;
		for (; i < known->n; i++)
			if (str_starts(value, known->at[i].name))
				break;
		out_bytes(&o, i < known->n ? known->at[i].value : str_cut(value, 0, 1));
		value = str_cut(value, i < known->n ? known->at[i].name.len : 1, value.len);
	}
	return out_str(&o);
}

static bool plant(struct writer *w, int64_t client, const struct seed *s, size_t n, const struct fields *known, struct arena *mem, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct act a = { .name = s[i].act, .client = client };
		struct outcome o;
		for (size_t k = 0; k < FIELDS_MOST && s[i].fields[k].name.len; k++)
			field_add(mem, &a.fields, s[i].fields[k].name, fill(mem, s[i].fields[k].value, known));
		if (!writer_act(w, &a, mem, &o, e))
			return false;
		if (!o.accepted)
			return fail(e, "first start, {}: {}", a.name, o.reason);
	}
	return true;
}

struct census { struct arena *mem; int64_t clients, machine, owners, admin; bool has_password; struct str path; };

static bool count(struct db *db, struct instant now, void *what, struct err *e)
{
	struct census *c = what;
	struct person admin;
	(void)now;
	struct rows *r = sql(db, "select count(*), coalesce(max(case when key = 'house' then id else 0 end), 0) from client");
	row(r, c->mem, &c->clients, &c->machine);
	if (!done(r, e))
		return false;
	r = sql(db, "select count(*), coalesce(max(case when password <> '' then 1 else 0 end), 0) from person where client_id = 0 and role = ?", (int)ROLE_OWNER);
	row(r, c->mem, &c->owners, &c->has_password);
	if (!done(r, e) || !person_find_login(db, STR("admin"), c->mem, &admin, e))
		return false;
	c->admin = admin.id;
	return true;
}

static bool admin_link(struct db *db, struct instant now, void *what, struct err *e)
{
	struct census *c = what;
	struct person admin = { .login = STR("admin"), .name = STR("Administrator"), .role = ROLE_OWNER, .lang = LANG_DE };
	if (!c->owners && !person_add(db, &admin, now, c->mem, &c->admin, e))
		return false;
	return !c->admin || web_link_make(db, c->admin, now, c->mem, &c->path, e);
}

static struct str host_name(struct arena *mem)
{
	char name[256] = "";
	return gethostname(name, sizeof name - 1) == 0 && name[0] ? str_keep(mem, str_of(name)) : STR("localhost");
}

static bool sign_standard(struct writer *w, int64_t client, struct arena *mem, struct err *e)
{
	struct act a = { .name = STR("contract.sign"), .client = client };
	struct outcome o;
	struct str bytes, path = STR("contracts/standard.de.md");
	must(asset_find(path, &bytes));
	field_add(mem, &a.fields, STR("document"), bytes);
	field_add(mem, &a.fields, STR("document.name"), STR("standard.de.md"));
	return writer_act(w, &a, mem, &o, e) && (o.accepted || fail(e, "{}: {}", path, o.reason));
}

static bool add_machine(struct writer *w, const struct fields *known, struct census *c, struct arena *mem, struct err *e)
{
	struct act a = { .name = STR("client.add") };
	struct outcome o;
	field_add(mem, &a.fields, STR("key"), STR("house"));
	field_add(mem, &a.fields, STR("name"), fill(mem, STR("$host"), known));
	if (!writer_act(w, &a, mem, &o, e))
		return false;
	c->machine = o.id;
	return sign_standard(w, c->machine, mem, e) && plant(w, c->machine, seeds, COUNT(seeds), known, mem, e);
}

bool first_start(struct writer *w, const struct first *f, struct arena *mem, struct err *e)
{
	struct census c = { .mem = mem };
	struct fields known = { 0 };
	field_add(mem, &known, STR("$host"), host_name(mem));
	field_add(mem, &known, STR("$web"), f->web);
	field_add(mem, &known, STR("$syslog"), f->syslog);
	field_add(mem, &known, STR("$disk"), STR("Festplatte (disk)"));
	field_add(mem, &known, STR("$names"), STR("Namensdienst (name service)"));
	if (!writer_job(w, count, &c, e))
		return false;
	if (!c.clients && !f->empty && !add_machine(w, &known, &c, mem, e))
		return false;
	if (c.machine && !plant(w, c.machine, probes, COUNT(probes), &known, mem, e))
		return false;
	if (c.has_password)
		return true;
	if (!writer_job(w, admin_link, &c, e))
		return false;
	if (c.path.len)
		printf("link %s%s\n", str_c(mem, f->base_url), str_c(mem, c.path));
	fflush(stdout);
	return true;
}
